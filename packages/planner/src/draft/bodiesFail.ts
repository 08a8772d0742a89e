import { type Instruction, useOf, type ValueType } from "@handloom/compiler";
import { entryOf } from "../group/entryOf.ts";
import type { Rules } from "../rules.ts";

/** Whether running an instruction may end in a fault or in an error of the host: an index, a check in a loop, a stranger. */
const canFail = (instruction: Instruction, types: readonly ValueType[], rules: Rules): boolean =>
  instruction.kind === "indexing" ||
  (instruction.kind !== "movement" &&
    instruction.operands.length > 0 &&
    entryOf(useOf(instruction, types), rules) === "host") ||
  bodiesFail(instruction, rules);

/** Whether running a loop or a branch may end so. */
export const bodiesFail = ({ bodies }: Instruction, rules: Rules): boolean =>
  bodies.some(
    ({ checks, instructions, values }) =>
      checks.length > 0 || instructions.some((inner) => canFail(inner, values, rules)),
  );
