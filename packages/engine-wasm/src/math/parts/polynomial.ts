import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";

/** A polynomial in each float32 lane of `x` by Horner's rule; the coefficient of the highest power comes first. */
export function polynomial(code: Code, x: Local<"v128">, coefficients: readonly [number, ...number[]]): "v128" {
  const { f32x4, get } = code;
  const [highest, ...rest] = coefficients;
  let sum = f32x4.const(highest);
  for (const coefficient of rest) {
    sum = code.fma
      ? f32x4.relaxed_madd(sum, get(x), f32x4.const(coefficient))
      : f32x4.add(f32x4.mul(sum, get(x)), f32x4.const(coefficient));
  }
  return sum;
}

/** The same in float64 lanes, each step rounded twice. */
export function polynomial64(code: Code, x: Local<"v128">, coefficients: readonly [number, ...number[]]): "v128" {
  const { f64x2, get } = code;
  const [highest, ...rest] = coefficients;
  let sum = f64x2.const(highest);
  for (const coefficient of rest) sum = f64x2.add(f64x2.mul(sum, get(x)), f64x2.const(coefficient));
  return sum;
}
