import type { Table } from "@handloom/compiler";
import type { ElementwiseName } from "@handloom/graph";
import type { LaneCost } from "@handloom/planner";
import type { DType } from "@handloom/tensor";
import { atan2 } from "../math/atan2.ts";
import { cos } from "../math/cos.ts";
import { erf } from "../math/erf.ts";
import { erfc } from "../math/erfc.ts";
import { erfInv } from "../math/erfInv.ts";
import { integerRemainder, leftShift, rightShift, truncDivide } from "../math/exact/integers.ts";
import { remainder } from "../math/exact/remainder.ts";
import { exp } from "../math/exp.ts";
import { expm1 } from "../math/expm1.ts";
import { log } from "../math/log.ts";
import { log1p } from "../math/log1p.ts";
import { pow } from "../math/pow.ts";
import { sigmoid } from "../math/sigmoid.ts";
import { sin } from "../math/sin.ts";
import { sqrt } from "../math/sqrt.ts";
import { tanh } from "../math/tanh.ts";
import type { Code } from "../wasm/code.ts";
import { casts } from "./cast.ts";

type V = "v128";

/** One element in each of four lanes; the operands are on the stack. A bool is a lane of all ones, or of all zeros. */
export type LaneOp = (code: Code, a: V, b: V, c: V) => V;
/** By the dtype of the first operand. */
export type LaneLowering = Readonly<Partial<Record<DType, LaneOp>>>;

/** What the engine knows of an elementwise primitive. */
export interface LaneEntry {
  readonly cost: LaneCost;
  readonly lanes: LaneLowering;
  /** How far a result may be from the exact one, in units of the last place of its float32. If left out: half of one. */
  readonly ulps?: number | undefined;
}

const entry =
  (cost: LaneCost) =>
  (lanes: LaneLowering, ulps?: number): LaneEntry => ({ cost, lanes, ulps });

/** Of a few instructions; some dozens; in between. */
const [cheap, slow, usual] = [entry("cheap"), entry("slow"), entry("usual")];

/** How each elementwise primitive is computed, four elements at a time. */
export const elementwise: Table<Exclude<ElementwiseName, "cast">, LaneEntry> = {
  abs: cheap({ float32: ({ f32x4 }, x) => f32x4.abs(x), int32: ({ i32x4 }, x) => i32x4.abs(x) }),
  add: cheap({ float32: ({ f32x4 }, a, b) => f32x4.add(a, b), int32: ({ i32x4 }, a, b) => i32x4.add(a, b) }),
  atan2: slow({ float32: atan2 }, 2.5),
  bitwiseAnd: cheap({ int32: ({ v128 }, a, b) => v128.and(a, b) }),
  bitwiseOr: cheap({ int32: ({ v128 }, a, b) => v128.or(a, b) }),
  bitwiseXor: cheap({ int32: ({ v128 }, a, b) => v128.xor(a, b) }),
  cos: slow({ float32: cos }, 2),
  div: usual({ float32: ({ f32x4 }, a, b) => f32x4.div(a, b) }),
  equal: cheap({
    float32: ({ f32x4 }, a, b) => f32x4.eq(a, b),
    int32: ({ i32x4 }, a, b) => i32x4.eq(a, b),
    bool: ({ i32x4 }, a, b) => i32x4.eq(a, b),
  }),
  erf: slow({ float32: erf }, 2),
  erfc: slow({ float32: erfc }, 7),
  erfInv: slow({ float32: erfInv }, 3),
  exp: slow({ float32: exp }, 1.1),
  expm1: slow({ float32: expm1 }, 2),
  floor: usual({ float32: ({ f32x4 }, x) => f32x4.floor(x) }),
  flushSubnormals: cheap({ float32: flushed }),
  fmod: slow({ float32: remainder, int32: integerRemainder }),
  greater: cheap({ float32: ({ f32x4 }, a, b) => f32x4.gt(a, b), int32: ({ i32x4 }, a, b) => i32x4.gt_s(a, b) }),
  greaterEqual: cheap({ float32: ({ f32x4 }, a, b) => f32x4.ge(a, b), int32: ({ i32x4 }, a, b) => i32x4.ge_s(a, b) }),
  leftShift: usual({ int32: leftShift }),
  less: cheap({ float32: ({ f32x4 }, a, b) => f32x4.lt(a, b), int32: ({ i32x4 }, a, b) => i32x4.lt_s(a, b) }),
  lessEqual: cheap({ float32: ({ f32x4 }, a, b) => f32x4.le(a, b), int32: ({ i32x4 }, a, b) => i32x4.le_s(a, b) }),
  log: slow({ float32: log }, 1.5),
  log1p: slow({ float32: log1p }, 2),
  logicalAnd: cheap({ bool: ({ v128 }, a, b) => v128.and(a, b) }),
  logicalNot: cheap({ bool: ({ v128 }, x) => v128.not(x) }),
  logicalOr: cheap({ bool: ({ v128 }, a, b) => v128.or(a, b) }),
  // NaN and the order of -0 and 0 are those of Math.max.
  maximum: cheap({ float32: ({ f32x4 }, a, b) => f32x4.max(a, b), int32: ({ i32x4 }, a, b) => i32x4.max_s(a, b) }),
  minimum: cheap({ float32: ({ f32x4 }, a, b) => f32x4.min(a, b), int32: ({ i32x4 }, a, b) => i32x4.min_s(a, b) }),
  mul: cheap({ float32: ({ f32x4 }, a, b) => f32x4.mul(a, b), int32: ({ i32x4 }, a, b) => i32x4.mul(a, b) }),
  neg: cheap({ float32: ({ f32x4 }, x) => f32x4.neg(x), int32: ({ i32x4 }, x) => i32x4.neg(x) }),
  notEqual: cheap({
    float32: ({ f32x4 }, a, b) => f32x4.ne(a, b),
    int32: ({ i32x4 }, a, b) => i32x4.ne(a, b),
    bool: ({ v128 }, a, b) => v128.xor(a, b),
  }),
  pow: slow({ float32: pow }, 1),
  rightShift: usual({ int32: rightShift }),
  round: usual({ float32: ({ f32x4 }, x) => f32x4.nearest(x) }),
  sigmoid: slow({ float32: sigmoid }, 3),
  sign: usual({ float32: signOfFloat, int32: signOfInteger }),
  sin: slow({ float32: sin }, 2),
  sqrt: usual({ float32: sqrt }),
  sub: cheap({ float32: ({ f32x4 }, a, b) => f32x4.sub(a, b), int32: ({ i32x4 }, a, b) => i32x4.sub(a, b) }),
  tanh: slow({ float32: tanh }, 3),
  truncDivide: slow({ int32: truncDivide }),
  where: cheap({ bool: choose }),
};

/** What an elementwise primitive costs. */
export function costOf(name: string): LaneCost {
  const entry = entryOf(name);
  return typeof entry === "object" ? entry.cost : "usual";
}

const entryOf = (name: string): LaneEntry | "expand" | "host" | undefined =>
  name === "cast" ? cheap({}) : elementwise[name as keyof typeof elementwise];

/** How a primitive is computed for operands of a dtype. */
export function lanesOf(name: string, given: DType | undefined, result: DType): LaneOp {
  const entry = entryOf(name);
  const lowering = name === "cast" ? casts[result] : typeof entry === "object" ? entry.lanes : undefined;
  const lanes = given === undefined ? undefined : lowering?.[given];
  if (lanes !== undefined) return lanes;
  throw new RangeError(`engine-wasm: no lanes compute ${name} of ${given}. This is a defect of the engine.`);
}

/** NaN is not below anything, so it stays. */
function flushed(code: Code, x: V): V {
  const { f32x4, v128, get } = code;
  const given = code.keep(x);
  return v128.andnot(get(given), f32x4.lt(f32x4.abs(get(given)), f32x4.const(2 ** -126)));
}

/** 1 with the sign of x; zeros and NaN stay what they are. */
function signOfFloat(code: Code, x: V): V {
  const { f32x4, i32x4, v128, get } = code;
  const given = code.keep(x);
  const one = code.keep(v128.or(v128.and(get(given), i32x4.const(0x80000000)), f32x4.const(1)));
  const moves = code.keep(v128.or(f32x4.lt(get(given), f32x4.const(0)), f32x4.gt(get(given), f32x4.const(0))));
  return v128.bitselect(get(one), get(given), get(moves));
}

/** (x > 0) as 1, minus (x < 0) as 1; a comparison gives -1. */
function signOfInteger(code: Code, x: V): V {
  const { i32x4, get } = code;
  const given = code.keep(x);
  return i32x4.sub(i32x4.lt_s(get(given), i32x4.const(0)), i32x4.gt_s(get(given), i32x4.const(0)));
}

function choose(code: Code, _condition: V, _a: V, b: V): V {
  const { v128, get } = code;
  const otherwise = code.keep(b);
  const chosen = code.keep("v128");
  const condition = code.keep("v128");
  return v128.bitselect(get(chosen), get(otherwise), get(condition));
}
