import type { Code } from "../wasm/code.ts";
import { exp } from "./exp.ts";
import { madd } from "./parts/madd.ts";
import { polynomial } from "./parts/polynomial.ts";
import { withSignOf } from "./sign.ts";

/** The point where the two formulas meet. */
const bend = 0.927734375;

/**
 * Error function of each float32 lane; at most 2 ulp off.
 *
 * Source: N. Juffa's two minimax polynomials, x·p(x²) near zero and 1 − e^p(|x|) beyond.
 */
export function erf(code: Code, x: "v128"): "v128" {
  const { f32x4, v128, get } = code;
  const given = code.keep(x);
  const square = code.keep(f32x4.mul(get(given), get(given)));
  const nearCurve = polynomial(
    code,
    square,
    [-5.96761703e-4, 4.99119423e-3, -2.67681349e-2, 1.12819925e-1, -3.76125336e-1, 1.28379166e-1],
  );
  const near = code.keep(madd(code, nearCurve, get(given), get(given)));
  // Beyond 4 the result rounds to 1.
  const t = code.keep(f32x4.pmin(f32x4.abs(get(given)), f32x4.const(4)));
  const farCurve = polynomial(
    code,
    t,
    [-1.7285347e-5, 3.83197126e-4, -3.88396438e-3, 2.42546219e-2, -1.06777877e-1, -6.34846687e-1, -1.28717512e-1],
  );
  const exponent = madd(code, farCurve, get(t), f32x4.neg(get(t)));
  const grown = code.keep(exp(code, exponent));
  const far = code.keep(withSignOf(code, given, f32x4.sub(f32x4.const(1), get(grown))));
  return v128.bitselect(get(far), get(near), f32x4.gt(get(t), f32x4.const(bend)));
}
