import type { Code } from "../wasm/code.ts";
import { logEdges, logMantissa, split } from "./parts/logMantissa.ts";
import { madd } from "./parts/madd.ts";
import { powerOfTwo } from "./parts/powerOfTwo.ts";
import { withSignOf } from "./sign.ts";

/**
 * ln(1 + x) in each float32 lane; at most 2 ulp off.
 *
 * Source: fdlibm's log1p, where what 1 + x loses by rounding is added to the mantissa, exactly.
 */
export function log1p(code: Code, x: "v128"): "v128" {
  const { f32x4, i32x4, get } = code;
  const given = code.keep(x);
  const sum = code.keep(f32x4.add(get(given), f32x4.const(1)));
  const { exponent, mantissa } = split(code, get(sum));
  const lost = code.keep(f32x4.sub(get(given), f32x4.sub(get(sum), f32x4.const(1))));
  // 2^−128 is out of range; nothing is lost there, so any number will do.
  const scale = code.keep(
    powerOfTwo(code, i32x4.trunc_sat_f32x4_s(f32x4.neg(f32x4.pmin(get(exponent), f32x4.const(126))))),
  );
  const f = code.keep(madd(code, get(lost), get(scale), f32x4.sub(get(mantissa), f32x4.const(1))));
  return withSignOf(code, given, logEdges(code, given, -1, logMantissa(code, exponent, f)));
}
