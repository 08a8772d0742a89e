import type { Executable } from "@handloom/compiler";
import type { Kernel, Sequence } from "./lower/kernel.ts";
import type { LoweredProgram } from "./lower/lower.ts";
import type { Buffer } from "./lower/scope.ts";

/** What became of a program; texts are made when somebody reads them. */
export function stagesOf(program: LoweredProgram, bytes: Uint8Array): Executable<"sync">["stages"] {
  return [
    {
      title: "Kernels",
      get content() {
        return showSequence(program.sequence, program.isShared).join("\n");
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

/** Kernels by number: their primitives, their loops, what they read, and whom they write memory for. */
function showSequence(sequence: Sequence, isShared: boolean): string[] {
  const { kernels, barrier } = sequence;
  const lines = kernels.map((kernel, i) => showKernel(kernel, i, sequence, isShared));
  lines.splice(barrier, 0, ["-- faults are looked at here; what follows writes variables --"]);
  return lines.flat();
}

function showKernel(kernel: Kernel, number: number, sequence: Sequence, isShared: boolean): string[] {
  const written = new Set(kernel.writes.filter(({ bytes, kind }) => bytes > 0 && kind !== "scratch"));
  const read = [...new Set(kernel.reads.filter(({ bytes }) => bytes > 0))];
  const apart = kernel.apart();
  const given = read.filter((buffer) => !apart.has(buffer)).map(({ name }) => name);
  const made = read.flatMap((buffer) => {
    const why = apart.get(buffer);
    return why === undefined ? [] : [`   reads ${buffer.name}, because ${why}`];
  });
  return [
    `${number}. ${kernel.title}${kernel.loops === "" ? "" : `: ${kernel.loops}`}${isShared ? showShares(kernel) : ""}`,
    ...(read.length === 0 ? ["   reads nothing"] : []),
    ...(given.length === 0 ? [] : [`   reads ${given.join(", ")}`]),
    ...made,
    ...[...written].map((buffer) => `   writes ${buffer.name} ${purposeOf(buffer, number, sequence)}`),
    ...kernel.bodies.flatMap((body) => showSequence(body, isShared).map((line) => `    ${line}`)),
  ];
}

function showShares({ shares }: Kernel): string {
  if (shares === undefined) return "";
  return `, shared in ${shares.passes.map(({ blocks }) => blocks).join(" and then ")} blocks`;
}

/** Why a value is in memory at all. */
function purposeOf(buffer: Buffer, number: number, { kernels, outputs }: Sequence): string {
  if (buffer.kind === "variable") return "in place";
  const readers = kernels.flatMap(({ reads }, i) => (i > number && reads.includes(buffer) ? [i] : []));
  const users = [
    ...(readers.length > 0 ? [`kernel ${readers.join(", ")}`] : []),
    ...(outputs.includes(buffer) ? ["the caller"] : []),
  ];
  return `for ${users.join(" and ") || "checks"}`;
}

function showMemory({ bytes, scratch, constants, variables }: LoweredProgram): string {
  const total = (buffers: readonly Buffer[]) => buffers.reduce((sum, buffer) => sum + buffer.bytes, 0);
  const kinds = {
    feed: "feeds",
    value: "activations and other values between kernels",
    scratch: "scratch: packed operands and partial results",
  } as const;
  const parts = Object.entries(kinds).map(
    ([kind, name]) => `    ${name}: ${total(scratch.filter((buffer) => buffer.kind === kind))} bytes`,
  );
  const places = [...variables, ...scratch]
    .filter((buffer) => buffer.bytes > 0)
    .map(({ name, bytes: size, offset }) => `    ${name}: ${size} bytes at ${offset}`);
  return [
    `variables (parameters, slots, counts): ${total(variables)} bytes in ${variables.length} blocks`,
    `constants: ${total(constants.map(({ buffer }) => buffer))} bytes in ${constants.length} blocks`,
    `while a call runs: ${bytes.scratch} bytes at most, shared by`,
    ...parts,
    `peak: ${total(variables) + bytes.constants + bytes.scratch} bytes`,
    "places:",
    ...places,
  ].join("\n");
}
