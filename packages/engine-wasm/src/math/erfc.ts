import type { Code } from "../wasm/code.ts";
import { exp } from "./exp.ts";
import { polynomial } from "./parts/polynomial.ts";

/** The upper half of a float32's mantissa: its square is exact. */
const upperHalf = 0xfffff000;

/**
 * 1 − erf(x) in each float32 lane; at most 7 ulp off, subnormal results too.
 *
 * Source: the form of N. Juffa's erfcx: e^(−x²)·p(q)/(1 + 2x) with q = (x − 4)/(x + 4), p fitted at Chebyshev's points.
 */
export function erfc(code: Code, x: "v128"): "v128" {
  const { f32x4, i32x4, v128, get } = code;
  const given = code.keep(x);
  // pmin keeps a NaN on its left; beyond 10.1 the result is 0.
  const size = code.keep(f32x4.pmin(f32x4.abs(get(given)), f32x4.const(10.2)));
  const high = code.keep(v128.and(get(size), i32x4.const(upperHalf)));
  const low = f32x4.mul(f32x4.sub(get(high), get(size)), f32x4.add(get(high), get(size)));
  const correction = code.keep(exp(code, low));
  const main = code.keep(exp(code, f32x4.neg(f32x4.mul(get(high), get(high)))));
  const q = code.keep(f32x4.div(f32x4.sub(get(size), f32x4.const(4)), f32x4.add(get(size), f32x4.const(4))));
  const curve = polynomial(
    code,
    q,
    [
      -0.0006446797633543611, -0.0011443604016676545, 0.005037623457610607, -0.016022024676203728, 0.03722601756453514,
      -0.0663541629910469, 0.09372051060199738, -0.10103797912597656, 0.06809788942337036, 0.015379640273749828,
      -0.13962113857269287, 1.2329951524734497,
    ],
  );
  const scaled = f32x4.mul(f32x4.mul(curve, get(correction)), get(main));
  const positive = code.keep(f32x4.div(scaled, f32x4.add(f32x4.add(get(size), get(size)), f32x4.const(1))));
  const mirrored = f32x4.sub(f32x4.const(2), get(positive));
  return v128.bitselect(mirrored, get(positive), f32x4.lt(get(given), f32x4.const(0)));
}
