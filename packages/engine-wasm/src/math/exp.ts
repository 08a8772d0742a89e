import type { Code } from "../wasm/code.ts";
import { expReduced } from "./parts/expReduced.ts";
import { powerOfTwo } from "./parts/powerOfTwo.ts";

/**
 * e^x in each float32 lane; at most 1.1 ulp off, subnormal results too.
 *
 * Source: Cephes' expf for the reduction, a minimax polynomial. 2^n is applied as two factors, so that a subnormal result
 * is rounded once and 2^128 needs no special case.
 */
export function exp(code: Code, x: "v128"): "v128" {
  const { f32x4, i32x4, i32, get } = code;
  // pmin and pmax keep a NaN on their left.
  const bounded = code.keep(f32x4.pmax(f32x4.pmin(x, f32x4.const(89)), f32x4.const(-105)));
  const { fraction, exponent } = expReduced(code, bounded);
  const n = code.keep(i32x4.sub(get(exponent), i32x4.const(0x4b400000)));
  const half = code.keep(i32x4.shr_s(get(n), i32.const(1)));
  const scaled = f32x4.mul(f32x4.add(get(fraction), f32x4.const(1)), powerOfTwo(code, get(half)));
  // Below −104 the result is 0: a product that underflows takes processors as long as all of the rest.
  const isAbove = f32x4.ge(get(bounded), f32x4.const(-104));
  return f32x4.mul(scaled, code.v128.and(powerOfTwo(code, i32x4.sub(get(n), get(half))), isAbove));
}
