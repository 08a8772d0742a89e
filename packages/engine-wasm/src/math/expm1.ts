import type { Code } from "../wasm/code.ts";
import { expReduced } from "./parts/expReduced.ts";
import { madd } from "./parts/madd.ts";
import { powerOfTwo } from "./parts/powerOfTwo.ts";
import { withSignOf } from "./sign.ts";

/**
 * e^x − 1 in each float32 lane; at most 2 ulp off.
 *
 * Source: 2^n·f + (2^n − 1) with f = e^r − 1 as in fdlibm's expm1. 2^128 is reached by doubling, and the sign of a zero is
 * that of x.
 */
export function expm1(code: Code, x: "v128"): "v128" {
  const { f32x4, i32x4, get } = code;
  const given = code.keep(x);
  const bounded = code.keep(f32x4.pmax(f32x4.pmin(get(given), f32x4.const(89)), f32x4.const(-40)));
  const { fraction, exponent } = expReduced(code, bounded);
  const n = code.keep(i32x4.sub(get(exponent), i32x4.const(0x4b400000)));
  // For n = 128 halve the exponent's last step here and double the result; below, the mask is zero.
  const top = code.keep(i32x4.gt_s(get(n), i32x4.const(127)));
  const scale = code.keep(powerOfTwo(code, i32x4.add(get(n), get(top))));
  const result = code.keep(madd(code, get(fraction), get(scale), f32x4.sub(get(scale), oneOrHalf(code, get(top)))));
  const doubled = code.v128.bitselect(f32x4.add(get(result), get(result)), get(result), get(top));
  return withSignOf(code, given, doubled);
}

/** 1, and ½ in the lanes where `mask` is set: subtracting 2^23 from the bits of a float halves it. */
function oneOrHalf(code: Code, mask: "v128"): "v128" {
  const { i32x4, i32 } = code;
  return i32x4.add(i32x4.shl(mask, i32.const(23)), code.f32x4.const(1));
}
