import type { LaneCost } from "@handloom/planner";
import type { DType } from "@handloom/tensor";
import type { Code } from "../../wasm/code.ts";

type V = "v128";

/**
 * One element in each of four lanes; the operands are on the stack. A bool is a lane of all ones, or of all zeros; a uint8
 * is a lane of 0 to 255.
 */
export type LaneOp = (code: Code, a: V, b: V, c: V) => V;
/** By the dtype of the first operand. */
export type LaneLowering = Readonly<Partial<Record<DType, LaneOp>>>;

/** The engine's knowledge of an elementwise primitive. */
export interface LaneEntry {
  readonly cost: LaneCost;
  readonly lanes: LaneLowering;
  /** How far a result may be from the exact one, in units of the last place of its float32. If left out: half of one. */
  readonly ulps?: number | undefined;
}

/** Of dtypes with an order: bytes are compared as the integers that their lanes are. */
/* @__NO_SIDE_EFFECTS__ */
export function ordered(float32: LaneOp, integers: LaneOp): LaneLowering {
  return { float32, int32: integers, uint8: integers };
}

/** An entry of a few instructions. */
/* @__NO_SIDE_EFFECTS__ */
export function cheap(lanes: LaneLowering): LaneEntry {
  return { cost: "cheap", lanes };
}

/** An entry of more than that. */
/* @__NO_SIDE_EFFECTS__ */
export function usual(lanes: LaneLowering): LaneEntry {
  return { cost: "usual", lanes };
}

/** An entry of some dozens. */
/* @__NO_SIDE_EFFECTS__ */
export function slow(lanes: LaneLowering, ulps?: number): LaneEntry {
  return { cost: "slow", lanes, ulps };
}
