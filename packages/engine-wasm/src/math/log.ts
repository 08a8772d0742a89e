import type { Code } from "../wasm/code.ts";
import { logEdges, logMantissa, split } from "./parts/logMantissa.ts";

/** 2²³, which lifts a subnormal number to a normal one. */
const lift = 8388608;
const smallestNormal = 2 ** -126;

/** Natural logarithm of each float32 lane; at most 1.5 ulp off, subnormal arguments too. ln 0 = −∞, ln of a negative number is NaN. */
export function log(code: Code, x: "v128"): "v128" {
  const { f32x4, v128, get } = code;
  const given = code.keep(x);
  const isSmall = code.keep(f32x4.lt(get(given), f32x4.const(smallestNormal)));
  const lifted = v128.bitselect(f32x4.mul(get(given), f32x4.const(lift)), get(given), get(isSmall));
  const { exponent, mantissa } = split(code, lifted);
  const e = code.keep(f32x4.sub(get(exponent), v128.and(get(isSmall), f32x4.const(23))));
  const f = code.keep(f32x4.sub(get(mantissa), f32x4.const(1)));
  return logEdges(code, given, 0, logMantissa(code, e, f));
}
