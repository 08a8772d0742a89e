import type { Code } from "../wasm/code.ts";
import type { Local } from "../wasm/valueType.ts";
import { madd } from "./parts/madd.ts";
import { polynomial } from "./parts/polynomial.ts";
import { signBit, withSignOf } from "./sign.ts";

/** π/2 and π in two parts each. */
const [halfPi, halfPiLow] = [1.57079637050628662, -4.37113882867379e-8];

/**
 * The angle of the point (x, y) in each float32 lane, in [−π, π]; at most 2.5 ulp off. Zeros and infinities as in C.
 *
 * Source: N. Juffa's minimax polynomial for the arctangent of the smaller coordinate over the larger one.
 */
export function atan2(code: Code, y: "v128", x: "v128"): "v128" {
  const { f32x4, v128, i32x4, i32, get } = code;
  const across = code.keep(x);
  const up = code.keep(y);
  const [width, height] = [code.keep(f32x4.abs(get(across))), code.keep(f32x4.abs(get(up)))];
  const larger = code.keep(f32x4.max(get(width), get(height)));
  const smaller = f32x4.min(get(width), get(height));
  const quotient = code.keep(f32x4.div(smaller, get(larger)));
  // 0/0 is to be 0, and ∞/∞ 1.
  const isNothing = code.keep(f32x4.eq(get(larger), f32x4.const(0)));
  const atZero = code.keep(v128.andnot(get(quotient), get(isNothing)));
  const isDiagonal = f32x4.eq(get(width), get(height));
  const isEqual = code.keep(v128.andnot(isDiagonal, get(isNothing)));
  const t = code.keep(v128.bitselect(f32x4.const(1), get(atZero), get(isEqual)));
  const octant = code.keep(arctangent(code, t));
  const isSteep = code.keep(f32x4.gt(get(height), get(width)));
  const steep = f32x4.add(f32x4.sub(f32x4.const(halfPi), get(octant)), f32x4.const(halfPiLow));
  const quadrant = code.keep(v128.bitselect(steep, get(octant), get(isSteep)));
  const isLeft = code.keep(i32x4.shr_s(get(across), i32.const(31)));
  const left = f32x4.add(f32x4.sub(f32x4.const(2 * halfPi), get(quadrant)), f32x4.const(2 * halfPiLow));
  const half = code.keep(v128.bitselect(left, get(quadrant), get(isLeft)));
  const isNumber = code.keep(f32x4.eq(get(across), get(across)));
  const magnitude = v128.andnot(get(half), i32x4.const(signBit));
  const angle = code.keep(withSignOf(code, up, magnitude));
  return v128.bitselect(get(angle), f32x4.add(get(across), get(up)), get(isNumber));
}

/** For t in [0, 1]. */
function arctangent(code: Code, t: Local<"v128">): "v128" {
  const { f32x4, get } = code;
  const square = code.keep(f32x4.mul(get(t), get(t)));
  const curve = polynomial(
    code,
    square,
    [
      2.78569828e-3, -1.58660226e-2, 4.24722321e-2, -7.49753043e-2, 1.06448799e-1, -1.42070308e-1, 1.99934542e-1,
      -3.33331466e-1,
    ],
  );
  return madd(code, f32x4.mul(curve, get(square)), get(t), get(t));
}
