import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { withSignOf } from "../sign.ts";
import { madd } from "./madd.ts";
import { polynomial } from "./polynomial.ts";
import type { ReducedAngle } from "./reducedAngle.ts";

/** sin(quadrant·π/2 + r), the quadrant counted from `first`: 0 for the sine, 1 for the cosine. Source: Cephes' sinf and cosf. */
export function circle(code: Code, { r, quadrant }: ReducedAngle, first: 0 | 1): "v128" {
  const { f32x4, i32x4, i32, v128, get } = code;
  const q = code.keep(i32x4.add(get(quadrant), i32x4.const(first)));
  const square = code.keep(f32x4.mul(get(r), get(r)));
  const sine = code.keep(sineCurve(code, r, square));
  const cosine = code.keep(cosineCurve(code, square));
  const isOdd = code.keep(i32x4.shr_s(i32x4.shl(get(q), i32.const(31)), i32.const(31)));
  const magnitude = code.keep(v128.bitselect(get(cosine), get(sine), get(isOdd)));
  return v128.xor(get(magnitude), i32x4.shl(i32x4.shr_u(get(q), i32.const(1)), i32.const(31)));
}

function sineCurve(code: Code, r: Local<"v128">, square: Local<"v128">): "v128" {
  const { f32x4, get } = code;
  const curve = polynomial(code, square, [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1]);
  const bend = f32x4.mul(curve, f32x4.mul(get(square), get(r)));
  return withSignOf(code, r, f32x4.add(bend, get(r)));
}

function cosineCurve(code: Code, square: Local<"v128">): "v128" {
  const { f32x4, get } = code;
  const curve = polynomial(code, square, [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2, -0.5]);
  return madd(code, curve, get(square), f32x4.const(1));
}
