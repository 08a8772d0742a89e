import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { madd } from "./madd.ts";
import { polynomial } from "./polynomial.ts";

/** ln 2 in two parts; the first has ten bits, so that a product with an exponent is exact. */
const ln2High = 0.693359375;
const ln2Low = -2.12194440054690583e-4;
/** The bits of 2/3, where mantissas begin: so they lie around 1. */
const twoThirds = 0x3f2aaaab;

/** x = 2^exponent · mantissa with a mantissa in [2/3, 4/3). */
export interface Split {
  /** A float32 integer. */
  readonly exponent: Local<"v128">;
  readonly mantissa: Local<"v128">;
}

/** Splits positive normal numbers. */
export function split(code: Code, x: "v128"): Split {
  const { i32x4, i32, f32x4, v128, get } = code;
  const shifted = code.keep(i32x4.sub(x, i32x4.const(twoThirds)));
  const exponent = code.keep(f32x4.convert_i32x4_s(i32x4.shr_s(get(shifted), i32.const(23))));
  const mantissa = code.keep(i32x4.add(v128.and(get(shifted), i32x4.const(0x007fffff)), i32x4.const(twoThirds)));
  return { exponent, mantissa };
}

/** exponent·ln 2 + ln(1 + f) for |f| ≤ 1/3, below 1 ulp; exponent a float32 integer. Source: the form of Cephes' logf. */
export function logMantissa(code: Code, exponent: Local<"v128">, f: Local<"v128">): "v128" {
  const { f32x4, get } = code;
  const square = code.keep(f32x4.mul(get(f), get(f)));
  // Minimax for (ln(1 + f) − f + f²/2) / f³ on |f| ≤ 1/3: below 5e-9 of f.
  const curve = polynomial(
    code,
    f,
    [
      -0.13192515075206757, 0.13963091373443604, -0.12114931643009186, 0.14010803401470184, -0.16685479879379272,
      0.20010049641132355, -0.24999688565731049, 0.33333224058151245, -0.5,
    ],
  );
  const small = code.keep(madd(code, curve, get(square), f32x4.mul(get(exponent), f32x4.const(ln2Low))));
  return madd(code, get(exponent), f32x4.const(ln2High), f32x4.add(get(f), get(small)));
}

/** The logarithm's value where it is not a number's: −∞ at `zero`, NaN below it, +∞ at +∞; elsewhere `value`. */
export function logEdges(code: Code, x: Local<"v128">, zero: number, value: "v128"): "v128" {
  const { f32x4, v128, get } = code;
  const infinity = Number.POSITIVE_INFINITY;
  const atTop = v128.bitselect(value, get(x), f32x4.lt(get(x), f32x4.const(infinity)));
  const inside = code.keep(atTop);
  const edge = v128.bitselect(f32x4.const(-infinity), f32x4.const(Number.NaN), f32x4.eq(get(x), f32x4.const(zero)));
  const outside = code.keep(edge);
  return v128.bitselect(get(outside), get(inside), f32x4.le(get(x), f32x4.const(zero)));
}
