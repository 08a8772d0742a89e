import type { Code } from "../wasm/code.ts";
import type { Local } from "../wasm/valueType.ts";
import { callLanes } from "./parts/callLanes.ts";
import { polynomial64 } from "./parts/polynomial.ts";
import { signBit } from "./sign.ts";

/** 1.5·2⁵²: adding it rounds a float64 to an integer, which then stands in the low bits. */
const round = 6755399441055744;
const infinity = Number.POSITIVE_INFINITY;

/**
 * x^y in each float32 lane, with C's special cases; at most 1 ulp off, subnormal results too.
 *
 * Source: 2^(y·log₂|x|) in float64, log₂ by the series of the inverse hyperbolic tangent, both minimax. One called function
 * for a module: it is long.
 */
export function pow(code: Code, x: "v128", y: "v128"): "v128" {
  const exponent = code.keep(y);
  const base = code.keep(x);
  return callLanes(code, "pow", [base, exponent], ["v128"], (inner, [b, e]) => {
    const magnitude = inner.keep(powerOfMagnitude(inner, b, e));
    return powEdges(inner, b, e, magnitude);
  });
}

function powerOfMagnitude(code: Code, x: Local<"v128">, y: Local<"v128">): "v128" {
  const { f32x4, f64x2, i8x16, get } = code;
  const swapped = [8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7];
  const half = (base: "v128", exponent: () => "v128"): Local<"v128"> => {
    const t = code.keep(
      f64x2.mul(log2(code, f64x2.promote_low_f32x4(f32x4.abs(base))), f64x2.promote_low_f32x4(exponent())),
    );
    return code.keep(f32x4.demote_f64x2_zero(exp2(code, t)));
  };
  const upper = (of: Local<"v128">): "v128" => i8x16.shuffle(get(of), get(of), swapped);
  const low = half(get(x), () => get(y));
  const high = half(upper(x), () => upper(y));
  return i8x16.shuffle(get(low), get(high), [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23]);
}

/** Base-2 logarithm of x ≥ 0 in float64 lanes, relative error below 1e-11. */
function log2(code: Code, x: "v128"): "v128" {
  const { f64x2, i64x2, i64, i32, i8x16, v128, get } = code;
  const given = code.keep(x);
  const shifted = code.keep(i64x2.sub(get(given), i64x2.splat(i64.const(0x3fe6a09e667f3bcdn)))); // √½: mantissas around 1
  const top = code.keep(i64x2.shr_s(get(shifted), i32.const(52)));
  const exponent = code.keep(
    f64x2.convert_low_i32x4_s(i8x16.shuffle(get(top), get(top), [0, 1, 2, 3, 8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11])),
  );
  const mantissa = code.keep(i64x2.sub(get(given), i64x2.shl(get(top), i32.const(52))));
  const s = code.keep(f64x2.div(f64x2.sub(get(mantissa), f64x2.const(1)), f64x2.add(get(mantissa), f64x2.const(1))));
  const z = code.keep(f64x2.mul(get(s), get(s)));
  const curve = polynomial64(
    code,
    z,
    [0.3407474380680143, 0.4116717496970922, 0.5770836018560898, 0.9617966732479495, 2.885390081790167],
  );
  const inside = code.keep(f64x2.add(f64x2.mul(curve, get(s)), get(exponent)));
  const belowTop = code.keep(v128.bitselect(get(inside), get(given), f64x2.lt(get(given), f64x2.const(infinity))));
  return v128.bitselect(f64x2.const(-infinity), get(belowTop), f64x2.eq(get(given), f64x2.const(0)));
}

/** 2^t in float64 lanes, relative error below 2e-9; everything beyond ±300 is what 300 gives. */
function exp2(code: Code, given: Local<"v128">): "v128" {
  const { f64x2, i64x2, i32, get } = code;
  const t = code.keep(f64x2.pmax(f64x2.pmin(get(given), f64x2.const(300)), f64x2.const(-300)));
  const bits = code.keep(f64x2.add(get(t), f64x2.const(round)));
  const r = code.keep(f64x2.sub(get(t), f64x2.sub(get(bits), f64x2.const(round))));
  const curve = polynomial64(
    code,
    r,
    [
      0.00015353362219460397, 0.0013398874688986123, 0.009618437358709899, 0.05550332470467864, 0.24022647913603765,
      0.6931472028553456, 1,
    ],
  );
  return i64x2.add(curve, i64x2.shl(get(bits), i32.const(52)));
}

/** The sign for a negative base, and the cases of C where the formula does not hold. */
function powEdges(code: Code, x: Local<"v128">, y: Local<"v128">, magnitude: Local<"v128">): "v128" {
  const { f32x4, i32x4, v128, get } = code;
  const half = code.keep(f32x4.mul(get(y), f32x4.const(0.5)));
  const isInteger = code.keep(f32x4.eq(f32x4.trunc(get(y)), get(y)));
  const isOdd = v128.and(f32x4.ne(f32x4.trunc(get(half)), get(half)), get(isInteger));
  const sign = v128.and(v128.and(get(x), i32x4.const(signBit)), isOdd);
  const signed = code.keep(v128.or(sign, get(magnitude)));
  const isRootOfNegative = code.keep(
    v128.and(
      v128.and(f32x4.lt(get(x), f32x4.const(0)), f32x4.gt(get(x), f32x4.const(-infinity))),
      v128.not(get(isInteger)),
    ),
  );
  const value = code.keep(v128.bitselect(f32x4.const(Number.NaN), get(signed), get(isRootOfNegative)));
  const isMinusOneToInfinity = v128.and(
    f32x4.eq(get(x), f32x4.const(-1)),
    f32x4.eq(f32x4.abs(get(y)), f32x4.const(infinity)),
  );
  const isOne = code.keep(
    v128.or(v128.or(isMinusOneToInfinity, f32x4.eq(get(x), f32x4.const(1))), f32x4.eq(get(y), f32x4.const(0))),
  );
  return v128.bitselect(f32x4.const(1), get(value), get(isOne));
}
