import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { madd } from "./madd.ts";
import { polynomial } from "./polynomial.ts";

/** 1.5·2²³: adding it rounds a small float32 to an integer, which then stands in the low bits. */
const round = 12582912;
const log2e = Math.LOG2E;
/** ln 2 in two parts; the first has ten bits, so that a product with an exponent is exact. */
const ln2High = 0.693359375;
const ln2Low = -2.12194440054690583e-4;

/** e^x − 1 = 2^n·(1 + fraction) − 1, lane by lane. */
export interface ReducedExp {
  /** e^r − 1 for the remainder |r| ≤ ln 2 / 2, relative error below 2 ulp. */
  readonly fraction: Local<"v128">;
  /** n as the low bits of an integer whose higher bits are those of 1.5·2²³. */
  readonly exponent: Local<"v128">;
}

/**
 * The common part of exp and its relatives: x = n·ln 2 + r, and a polynomial for e^r − 1.
 *
 * @param x |x| ≤ 200, or NaN
 */
export function expReduced(code: Code, x: Local<"v128">): ReducedExp {
  const { f32x4, get } = code;
  const exponent = code.keep(madd(code, get(x), f32x4.const(log2e), f32x4.const(round)));
  const n = code.keep(f32x4.sub(get(exponent), f32x4.const(round)));
  const high = code.keep(madd(code, get(n), f32x4.const(-ln2High), get(x)));
  const r = code.keep(madd(code, get(n), f32x4.const(-ln2Low), get(high)));
  const square = code.keep(f32x4.mul(get(r), get(r)));
  // Minimax on |r| ≤ 0.3466: below 3.2e-9.
  const curve = polynomial(
    code,
    r,
    [0.0013950488064438105, 0.008368887938559055, 0.04166620597243309, 0.166665181517601, 0.5],
  );
  return { fraction: code.keep(madd(code, curve, get(square), get(r))), exponent };
}
