import type { Code } from "../wasm/code.ts";
import { circle } from "./parts/circle.ts";
import { reducedAngle } from "./parts/reducedAngle.ts";

/** Sine of each float32 lane, an angle in radians of any size; at most 2 ulp off. NaN at ±∞. */
export function sin(code: Code, x: "v128"): "v128" {
  return circle(code, reducedAngle(code, code.keep(x)), 0);
}
