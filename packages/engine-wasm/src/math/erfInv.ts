import type { Code } from "../wasm/code.ts";
import { log } from "./log.ts";
import { polynomial } from "./parts/polynomial.ts";

/** The point where the two curves meet, in −ln(1 − x²), and the middle of the outer one in its root. */
const bend = 6.125;
const middle = 3.25;

/**
 * Inverse of the error function in each float32 lane; at most 3 ulp off. ±∞ at ±1, NaN beyond.
 *
 * Source: M. Giles 2010, "Approximating the erfinv function": x·p(w) with w = −ln(1 − x²), and x·q(√w) in the tails. p is
 * N. Juffa's, q a minimax polynomial about the middle of its range, so that it loses no digits.
 */
export function erfInv(code: Code, x: "v128"): "v128" {
  const { f32x4, v128, get } = code;
  const given = code.keep(x);
  const one = code.keep(f32x4.const(1));
  // (1 − x)(1 + x) keeps its digits near ±1 without a fused multiply-add.
  const t = code.keep(log(code, f32x4.mul(f32x4.sub(get(one), get(given)), f32x4.add(get(one), get(given)))));
  const near = code.keep(
    polynomial(
      code,
      t,
      [
        5.43877832e-9, 1.43285448e-7, 1.22774793e-6, 1.12963626e-7, -5.6153076e-5, -1.47697632e-4, 2.31468678e-3,
        1.15392581e-2, -2.32015476e-1, 8.86226892e-1,
      ],
    ),
  );
  const u = code.keep(f32x4.sub(f32x4.sqrt(f32x4.neg(get(t))), f32x4.const(middle)));
  const far = code.keep(
    polynomial(
      code,
      u,
      [
        -4.9607369874138385e-5, -2.3935086210258305e-4, 9.985356591641903e-4, -1.747600268572569e-3,
        2.479009795933962e-3, -3.7401909939944744e-3, 5.3722187876701355e-3, 1.0052584409713745, 3.083885669708252,
      ],
    ),
  );
  const inside = code.keep(
    f32x4.mul(v128.bitselect(get(far), get(near), f32x4.lt(get(t), f32x4.const(-bend))), get(given)),
  );
  const edge = code.keep(f32x4.mul(get(given), f32x4.const(Number.POSITIVE_INFINITY)));
  return v128.bitselect(get(edge), get(inside), f32x4.eq(f32x4.abs(get(given)), get(one)));
}
