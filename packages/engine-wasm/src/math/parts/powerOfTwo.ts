import type { Code } from "../../wasm/code.ts";

/** 2^n for integers −126 ≤ n ≤ 127, in each lane. */
export function powerOfTwo(code: Code, n: "v128"): "v128" {
  const { i32x4, i32 } = code;
  return i32x4.shl(i32x4.add(n, i32x4.const(127)), i32.const(23));
}
