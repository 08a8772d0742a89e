import type { Code } from "../../wasm/code.ts";

/** 1 / √x in each float32 lane; at most 1.5 ulp off. ±∞ at ±0, NaN below. */
export function rsqrt(code: Code, x: "v128"): "v128" {
  const { f32x4 } = code;
  const root = code.keep(f32x4.sqrt(x));
  return f32x4.div(f32x4.const(1), code.get(root));
}
