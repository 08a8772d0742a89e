import type { Table } from "@handloom/compiler";
import type { ElementwiseName } from "@handloom/graph";
import { exp } from "../../math/exp.ts";
import { expm1 } from "../../math/expm1.ts";
import { log } from "../../math/log.ts";
import { sqrt } from "../../math/sqrt.ts";
import type { Code } from "../../wasm/code.ts";
import type { ActivationName } from "./activations.ts";
import type { FunctionName } from "./functions.ts";
import type { IntegerName } from "./integers.ts";
import { cheap, type LaneEntry, ordered, slow, usual } from "./laneEntry.ts";

type V = "v128";

/** How elementwise primitives are computed, four elements at a time: all but those that few programs need, which have tables of their own. */
export const arithmetic: Table<
  Exclude<ElementwiseName, "cast" | ActivationName | FunctionName | IntegerName>,
  LaneEntry
> = {
  abs: cheap({ float32: ({ f32x4 }, x) => f32x4.abs(x), int32: ({ i32x4 }, x) => i32x4.abs(x) }),
  add: cheap({ float32: ({ f32x4 }, a, b) => f32x4.add(a, b), int32: ({ i32x4 }, a, b) => i32x4.add(a, b) }),
  div: usual({ float32: ({ f32x4 }, a, b) => f32x4.div(a, b) }),
  equal: cheap({
    ...ordered(
      ({ f32x4 }, a, b) => f32x4.eq(a, b),
      ({ i32x4 }, a, b) => i32x4.eq(a, b),
    ),
    bool: ({ i32x4 }, a, b) => i32x4.eq(a, b),
  }),
  exp: slow({ float32: exp }, 1.1),
  expm1: slow({ float32: expm1 }, 2),
  floor: usual({ float32: ({ f32x4 }, x) => f32x4.floor(x) }),
  flushSubnormals: cheap({ float32: flushed }),
  greater: cheap(
    ordered(
      ({ f32x4 }, a, b) => f32x4.gt(a, b),
      ({ i32x4 }, a, b) => i32x4.gt_s(a, b),
    ),
  ),
  greaterEqual: cheap(
    ordered(
      ({ f32x4 }, a, b) => f32x4.ge(a, b),
      ({ i32x4 }, a, b) => i32x4.ge_s(a, b),
    ),
  ),
  less: cheap(
    ordered(
      ({ f32x4 }, a, b) => f32x4.lt(a, b),
      ({ i32x4 }, a, b) => i32x4.lt_s(a, b),
    ),
  ),
  lessEqual: cheap(
    ordered(
      ({ f32x4 }, a, b) => f32x4.le(a, b),
      ({ i32x4 }, a, b) => i32x4.le_s(a, b),
    ),
  ),
  log: slow({ float32: log }, 1.5),
  logicalAnd: cheap({ bool: ({ v128 }, a, b) => v128.and(a, b) }),
  logicalNot: cheap({ bool: ({ v128 }, x) => v128.not(x) }),
  logicalOr: cheap({ bool: ({ v128 }, a, b) => v128.or(a, b) }),
  // NaN and the order of -0 and 0 are those of Math.max.
  maximum: cheap(
    ordered(
      ({ f32x4 }, a, b) => f32x4.max(a, b),
      ({ i32x4 }, a, b) => i32x4.max_s(a, b),
    ),
  ),
  minimum: cheap(
    ordered(
      ({ f32x4 }, a, b) => f32x4.min(a, b),
      ({ i32x4 }, a, b) => i32x4.min_s(a, b),
    ),
  ),
  mul: cheap({ float32: ({ f32x4 }, a, b) => f32x4.mul(a, b), int32: ({ i32x4 }, a, b) => i32x4.mul(a, b) }),
  neg: cheap({ float32: ({ f32x4 }, x) => f32x4.neg(x), int32: ({ i32x4 }, x) => i32x4.neg(x) }),
  notEqual: cheap({
    ...ordered(
      ({ f32x4 }, a, b) => f32x4.ne(a, b),
      ({ i32x4 }, a, b) => i32x4.ne(a, b),
    ),
    bool: ({ v128 }, a, b) => v128.xor(a, b),
  }),
  round: usual({ float32: ({ f32x4 }, x) => f32x4.nearest(x) }),
  sign: usual({ float32: signOfFloat, int32: signOfInteger }),
  sqrt: usual({ float32: sqrt }),
  sub: cheap({ float32: ({ f32x4 }, a, b) => f32x4.sub(a, b), int32: ({ i32x4 }, a, b) => i32x4.sub(a, b) }),
  where: cheap({ bool: choose }),
};

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
