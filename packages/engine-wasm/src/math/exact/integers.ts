import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";

/** Quotients of int32 lanes towards 0, in float64, which has all of them; 0 where the divisor is, and −2³¹ / −1 wraps. */
export function truncDivide(code: Code, a: "v128", b: "v128"): "v128" {
  const { i32x4, v128, get } = code;
  const divisor = code.keep(b);
  const dividend = code.keep(a);
  const quotients = code.keep(quotient(code, dividend, divisor));
  const isLeast = i32x4.eq(get(dividend), i32x4.const(0x80000000));
  const wraps = code.keep(v128.and(isLeast, i32x4.eq(get(divisor), i32x4.const(-1))));
  const wrapped = code.keep(v128.bitselect(get(dividend), get(quotients), get(wraps)));
  return v128.andnot(get(wrapped), i32x4.eq(get(divisor), i32x4.const(0)));
}

/** a − (a / b towards 0)·b of int32 lanes; 0 where the divisor is. */
export function integerRemainder(code: Code, a: "v128", b: "v128"): "v128" {
  const { i32x4, v128, get } = code;
  const divisor = code.keep(b);
  const dividend = code.keep(a);
  const multiple = i32x4.mul(truncDivide(code, get(dividend), get(divisor)), get(divisor));
  const whole = code.keep(multiple);
  return v128.andnot(i32x4.sub(get(dividend), get(whole)), i32x4.eq(get(divisor), i32x4.const(0)));
}

function quotient(code: Code, a: Local<"v128">, b: Local<"v128">): "v128" {
  const { f64x2, i32x4, i8x16, get } = code;
  const half = (x: "v128", y: () => "v128"): Local<"v128"> => {
    const numerator = code.keep(f64x2.convert_low_i32x4_s(x));
    return code.keep(i32x4.trunc_sat_f64x2_s_zero(f64x2.div(get(numerator), f64x2.convert_low_i32x4_s(y()))));
  };
  const swapped = [8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7];
  const upper = (of: Local<"v128">): "v128" => i8x16.shuffle(get(of), get(of), swapped);
  const low = half(get(a), () => get(b));
  const high = half(upper(a), () => upper(b));
  return i8x16.shuffle(get(low), get(high), [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23]);
}

type Shift = (code: Code, x: "i32", count: "i32") => "i32";

/** WebAssembly shifts all lanes by one count, so that lanes go one by one. */
function shifted(code: Code, x: Local<"v128">, count: Local<"v128">, shift: Shift): "v128" {
  const { i32x4, get } = code;
  const result = code.keep(get(x));
  for (let lane = 0; lane < 4; lane++) {
    const element = i32x4.extract_lane(get(x), lane);
    const moved = code.keep(shift(code, element, i32x4.extract_lane(get(count), lane)));
    code.set(result, i32x4.replace_lane(get(result), get(moved), lane));
  }
  return get(result);
}

/** x·2ⁿ of int32 lanes, wrapping; 0 for n outside of 0 … 31. */
export function leftShift(code: Code, x: "v128", n: "v128"): "v128" {
  const { i32x4, v128, get } = code;
  const count = code.keep(n);
  const value = code.keep(x);
  const moved = code.keep(shifted(code, value, count, ({ i32 }, element, by) => i32.shl(element, by)));
  return v128.and(get(moved), i32x4.lt_u(get(count), i32x4.const(32)));
}

/** ⌊x / 2ⁿ⌋ of int32 lanes; 0 or −1, by the sign, for n outside of 0 … 31. */
export function rightShift(code: Code, x: "v128", n: "v128"): "v128" {
  const { i32x4 } = code;
  const count = code.keep(i32x4.min_u(n, i32x4.const(31)));
  const value = code.keep(x);
  return shifted(code, value, count, ({ i32 }, element, by) => i32.shr_s(element, by));
}
