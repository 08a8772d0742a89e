import type { Code } from "../wasm/code.ts";
import type { Local } from "../wasm/valueType.ts";

/** The bit that holds the sign of a float32. */
export const signBit = 0x80000000;

/** `magnitude` with the sign bit of `x` set where that of `x` is: for a result that has the sign of `x` even when it is zero. */
export function withSignOf(code: Code, x: Local<"v128">, magnitude: "v128"): "v128" {
  const { v128, i32x4 } = code;
  return v128.or(magnitude, v128.and(code.get(x), i32x4.const(signBit)));
}
