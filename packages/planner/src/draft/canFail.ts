import type { Instruction } from "@handloom/compiler";

/** Whether running an instruction may end in a fault: an index, a check in a loop, a stranger's error. */
export const canFail = ({ kind, primitive, bodies }: Instruction): boolean =>
  kind === "indexing" ||
  primitive.name.includes("/") ||
  bodies.some((body) => body.checks.length > 0 || body.instructions.some(canFail));
