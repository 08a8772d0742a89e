import type { Code } from "../../wasm/code.ts";

/** a·b + c in each float32 lane: rounded once where the engine has fused multiply-add, else twice. */
export function madd(code: Code, a: "v128", b: "v128", c: "v128"): "v128" {
  if (code.fma) return code.f32x4.relaxed_madd(a, b, c);
  return code.scope(() => {
    const addend = code.keep(c);
    return code.f32x4.add(code.f32x4.mul(a, b), code.get(addend));
  });
}
