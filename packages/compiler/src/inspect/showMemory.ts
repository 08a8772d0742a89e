import { homeOf, type Index, type KernelPlan } from "./kernelPlan.ts";

/** The memory of a plan while it runs, and the place of each buffer. */
export function showMemory(plan: KernelPlan, offsets: readonly number[]): string {
  const { buffers, bytes, places } = plan;
  const ofKind = (kind: string): Index[] =>
    [...buffers.keys()].filter(
      (i) => buffers[i]?.kind === kind && places[i]?.in !== "nothing" && homeOf(plan, i) === i,
    );
  const total = (list: readonly Index[]): number => list.reduce((sum, i) => sum + (buffers[i]?.bytes ?? 0), 0);
  const kinds = {
    feed: "feeds",
    value: "activations and other values between kernels",
    scratch: "scratch: packed operands and partial results",
  } as const;
  const parts = Object.entries(kinds).map(([kind, name]) => `    ${name}: ${total(ofKind(kind))} bytes`);
  const [variables, constants] = [ofKind("variable"), ofKind("constant")];
  const shown = [...variables, ...Object.keys(kinds).flatMap(ofKind)].filter((i) => (buffers[i]?.bytes ?? 0) > 0);
  const lines = shown.map(
    (buffer) => `    ${buffers[buffer]?.name}: ${buffers[buffer]?.bytes} bytes at ${offsets[buffer]}`,
  );
  return [
    `variables (parameters, slots, counts): ${total(variables)} bytes in ${variables.length} blocks`,
    `constants: ${total(constants)} bytes in ${constants.length} blocks`,
    `while a call runs: ${bytes.call} bytes at most, shared by`,
    ...parts,
    `peak: ${total(variables) + bytes.constants + bytes.call} bytes`,
    "places:",
    ...lines,
  ].join("\n");
}
