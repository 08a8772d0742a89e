import type { Instruction, PrimitiveUse, Program, ValueType } from "@handloom/compiler";
import { useOf } from "@handloom/compiler";
import type { Kind } from "@handloom/graph";
import { contraction } from "./contraction.ts";
import { elementwise } from "./elementwise.ts";
import { hasFewScores } from "./formulas/attention.ts";
import { indexing } from "./indexing.ts";
import { movement } from "./movement.ts";
import { other } from "./other.ts";
import { reduction } from "./reduction.ts";
import { isWindowOfXla, window } from "./window.ts";

type Entries = Readonly<Record<string, unknown>>;

/** Loops and branches are XLA's, whatever their bodies hold, and annotations nobody's. */
export const tables: Readonly<Record<Exclude<Kind, "loop" | "annotation">, Entries>> = {
  elementwise,
  movement,
  reduction,
  contraction,
  indexing,
  other,
  window,
};

/** Whether there is StableHLO for a use of a primitive. */
export function lowers(use: PrimitiveUse): boolean {
  const { kind, primitive } = use;
  if (primitive.name.includes("/")) return kind === "annotation";
  if (kind === "loop" || kind === "annotation") return true;
  if (kind === "window" && !isWindowOfXla(use)) return false;
  if (primitive.name === "attention" && !hasFewScores(use)) return false;
  const entry = tables[kind][primitive.name];
  return typeof entry === "object" || typeof entry === "function";
}

/** The instructions of a program, bodies included, that only the host can run. */
export function hostInstructions({ instructions, values }: Program): readonly Instruction[] {
  return instructions.flatMap((instruction) => [
    ...(lowers(useOf(instruction, values)) ? [] : [instruction]),
    ...instruction.bodies.flatMap(hostInstructions),
  ]);
}

/** Whether an instruction runs on the host: for its own sake, or for its bodies'. */
export function isForHost(instruction: Instruction, types: readonly ValueType[]): boolean {
  return !lowers(useOf(instruction, types)) || instruction.bodies.some((body) => hostInstructions(body).length > 0);
}
