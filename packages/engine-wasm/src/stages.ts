import type { Executable } from "@handloom/compiler";
import type { Kernel, Sequence } from "./lower/kernel.ts";
import type { LoweredProgram } from "./lower/lower.ts";

/** What became of a program, as data; texts are made when somebody reads them. */
export function stagesOf(program: LoweredProgram, bytes: Uint8Array): Executable<"sync">["stages"] {
  return [
    {
      title: "Kernels",
      get content() {
        return showSequence(program.sequence).join("\n");
      },
    },
    {
      title: "Memory",
      get content() {
        return showMemory(program);
      },
    },
    { title: "Module", content: bytes },
  ];
}

function showSequence({ kernels, barrier }: Sequence): string[] {
  const lines = kernels.flatMap((kernel, i) =>
    i === barrier
      ? ["-- faults are looked at here; what follows writes --", ...showKernel(kernel)]
      : showKernel(kernel),
  );
  return barrier >= kernels.length ? [...lines, "-- faults are looked at here --"] : lines;
}

function showKernel({ title, reads, writes, bodies }: Kernel): string[] {
  const names = (list: Kernel["reads"]) =>
    [...new Set(list.filter(({ bytes }) => bytes > 0))].map(({ name, offset }) => `${name}@${offset}`).join(" ");
  return [
    `${title}: ${names(reads)} -> ${names(writes)}`,
    ...bodies.flatMap((body) => showSequence(body).map((line) => `    ${line}`)),
  ];
}

function showMemory({ bytes, scratch, constants }: LoweredProgram): string {
  return [
    `in use while a call runs: ${bytes.scratch} bytes in ${scratch.length} blocks`,
    ...scratch
      .filter((buffer) => buffer.bytes > 0)
      .map(({ name, bytes: size, offset }) => `    ${offset}: ${name}, ${size} bytes`),
    `constants: ${bytes.constants} bytes in ${constants.length} blocks`,
  ].join("\n");
}
