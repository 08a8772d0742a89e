import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { reduceLargeAngle } from "./reduceLargeAngle.ts";

/** 1.5·2⁵²: adding it rounds a float64 to an integer, which then stands in the low word. */
const round = 6755399441055744;
/** π/2 in two parts; the first has 33 bits, so that a product with a quadrant below 2²⁰ is exact. Source: fdlibm. */
const halfPiHigh = 1.57079632673412561417;
const halfPiLow = 6.07710050650619224932e-11;
/** Up to here two parts of π/2 are enough. */
const limit = 1e6;

/** x = quadrant·π/2 + r with |r| ≤ π/4, right to half an ulp of r. */
export interface ReducedAngle {
  readonly r: Local<"v128">;
  /** An integer; its lowest two bits count. */
  readonly quadrant: Local<"v128">;
}

/** Reduces the angle in each float32 lane, in float64; one beyond 1e6 by a called function with 192 bits of 2/π. */
export function reducedAngle(code: Code, x: Local<"v128">): ReducedAngle {
  const { f32x4, i8x16, v128, get, set } = code;
  const low = reduceHalf(code, code.f64x2.promote_low_f32x4(get(x)));
  const upper = code.keep(i8x16.shuffle(get(x), get(x), [8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7]));
  const high = reduceHalf(code, code.f64x2.promote_low_f32x4(get(upper)));
  const words = [0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27];
  const halves = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];
  const quadrant = code.keep(i8x16.shuffle(get(low.quadrant), get(high.quadrant), words));
  const r = code.keep(i8x16.shuffle(f32x4.demote_f64x2_zero(get(low.r)), f32x4.demote_f64x2_zero(get(high.r)), halves));
  code.if(v128.any_true(f32x4.gt(f32x4.abs(get(x)), f32x4.const(limit))), () => {
    reduceLargeAngle(code, x, r, quadrant);
    set(quadrant, "v128");
    set(r, "v128");
  });
  return { r, quadrant };
}

/** Two lanes, in float64. */
function reduceHalf(code: Code, x: "v128"): ReducedAngle {
  const { f64x2, get } = code;
  const angle = code.keep(x);
  const quadrant = code.keep(f64x2.add(f64x2.mul(get(angle), f64x2.const(2 / Math.PI)), f64x2.const(round)));
  const n = code.keep(f64x2.sub(get(quadrant), f64x2.const(round)));
  const high = f64x2.sub(get(angle), f64x2.mul(get(n), f64x2.const(halfPiHigh)));
  const r = code.keep(f64x2.sub(high, f64x2.mul(get(n), f64x2.const(halfPiLow))));
  return { r, quadrant };
}
