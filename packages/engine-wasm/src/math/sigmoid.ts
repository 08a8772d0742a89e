import type { Code } from "../wasm/code.ts";
import { exp } from "./exp.ts";

/**
 * 1 / (1 + e^−x) in each float32 lane; at most 3 ulp off, subnormal results too.
 *
 * Source: with z = e^−|x| it is 1 / (1 + z) for x ≥ 0 and z / (1 + z) below, so nothing overflows or cancels.
 */
export function sigmoid(code: Code, x: "v128"): "v128" {
  const { f32x4, v128, get } = code;
  const given = code.keep(x);
  const z = code.keep(exp(code, f32x4.neg(f32x4.abs(get(given)))));
  const numerator = v128.bitselect(get(z), f32x4.const(1), f32x4.lt(get(given), f32x4.const(0)));
  return f32x4.div(numerator, f32x4.add(get(z), f32x4.const(1)));
}
