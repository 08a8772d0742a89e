import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { callLanes } from "../parts/callLanes.ts";
import { signBit } from "../sign.ts";

const swapped = [8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7];
const lowHalves = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];
/** The bits of a float64 that a float32's mantissa has: a product with another such number is exact. */
const shortMantissa = -0x20000000n;

/** The remainder of a / b with the sign of a in each float32 lane, exactly, as C's `fmod`. One called function for a module. */
export function remainder(code: Code, a: "v128", b: "v128"): "v128" {
  const divisor = code.keep(b);
  const dividend = code.keep(a);
  return callLanes(code, "remainder", [dividend, divisor], ["v128"], (inner, [x, y]) => {
    const { f32x4, i32x4, i8x16, v128, get } = inner;
    const low = inner.keep(half(inner, get(x), () => get(y)));
    const upper = (of: Local<"v128">): "v128" => i8x16.shuffle(get(of), get(of), swapped);
    const high = inner.keep(half(inner, upper(x), () => upper(y)));
    const size = i8x16.shuffle(get(low), get(high), lowHalves);
    return v128.or(f32x4.abs(size), v128.and(get(x), i32x4.const(signBit)));
  });
}

/** |a| mod |b| of two lanes, in float64: multiples of b that are exact are taken away until less than b is left. */
function half(code: Code, a: "v128", b: () => "v128"): "v128" {
  const { f32x4, f64x2, i64x2, i64, v128, get, set } = code;
  const left = code.keep(f64x2.promote_low_f32x4(f32x4.abs(a)));
  // A number beyond all float32 does what Infinity should: 0·∞ would be NaN. pmin keeps a NaN on its left.
  const divisor = code.keep(f64x2.pmin(f64x2.promote_low_f32x4(f32x4.abs(b())), f64x2.const(1e300)));
  code.loop((again) => {
    const short = v128.and(f64x2.div(get(left), get(divisor)), i64x2.splat(i64.const(shortMantissa)));
    const whole = code.keep(f64x2.trunc(short));
    set(left, f64x2.sub(get(left), f64x2.mul(get(whole), get(divisor))));
    // A quotient just below a whole number is rounded to it.
    const isBelow = f64x2.lt(get(left), f64x2.const(0));
    set(left, f64x2.add(v128.and(isBelow, get(divisor)), get(left)));
    code.br_if(again, v128.any_true(f64x2.ge(get(left), get(divisor))));
  });
  return f32x4.demote_f64x2_zero(get(left));
}
