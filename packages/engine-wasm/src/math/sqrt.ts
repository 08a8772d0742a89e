import type { Code } from "../wasm/code.ts";

/** √x of each float32 lane, correctly rounded. NaN below −0. */
export function sqrt(code: Code, x: "v128"): "v128" {
  return code.f32x4.sqrt(x);
}
