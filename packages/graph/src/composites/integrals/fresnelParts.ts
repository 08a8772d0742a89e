import type { Expr } from "../../expr/expr.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { minimum } from "../../primitives/elementwise/arithmetic/minimum.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sign } from "../../primitives/elementwise/arithmetic/sign.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { round } from "../../primitives/elementwise/discrete/round.ts";
import { cos } from "../../primitives/elementwise/transcendental/cos.ts";
import { sin } from "../../primitives/elementwise/transcendental/sin.ts";
import { chebyshev } from "../bessel/chebyshev.ts";
import { square } from "../square.ts";

/** Of π·x·f(x) from 2 on, over 32/x⁴ − 1; computed from mpmath's values with 45 digits, like those below. */
const f = [
  0.99162673968082201, -0.0080522034245409855, 0.00029454464004463873, -2.3184205711282275e-5, 2.7816279679823774e-6,
  -4.3804811488724887e-7, 8.3612816371083939e-8, -1.8440948293587534e-8, 4.5553656989260404e-9, -1.2335018608278002e-9,
  3.6046908937857073e-10, -1.1236671586647923e-10, 3.7028666625184368e-11, -1.2807983295141649e-11,
  4.6235762678674736e-12, -1.7337729837334537e-12, 6.7271351385919144e-13, -2.6919508717010932e-13,
  1.1078763851148124e-13, -4.6780175975540304e-14, 2.0224469698184789e-14, -8.9361434998161871e-15,
  4.0289237180287028e-15, -1.8508960403146121e-15, 8.6533616385433673e-16, -4.1125476559925357e-16,
  1.984829391034456e-16, -9.7191254073119606e-17, 4.8246486352886104e-17,
];
/** Of π²·x³·g(x) from 2 on, over 32/x⁴ − 1. */
const g = [
  0.96153342021750571, -0.036030028653009642, 0.0021691759893828143, -0.00022669950819482924, 3.2970746532104678e-5,
  -5.9940147407380093e-6, 1.2819008953592865e-6, -3.1051390999094861e-7, 8.3057253856382613e-8, -2.4097249079203715e-8,
  7.4840252856606333e-9, -2.4634385966021597e-9, 8.5271628600574051e-10, -3.0848123057606945e-10,
  1.1604518933372687e-10, -4.5206051894445352e-11, 1.8173148740166263e-11, -7.5171588202838564e-12,
  3.1913798601385184e-12, -1.3876045530340896e-12, 6.1673589092591546e-13, -2.7974624414230895e-13,
  1.2930958987356981e-13, -6.0833081362355043e-14, 2.9093314820741893e-14, -1.4130071278802666e-14,
  6.9629173190670481e-15, -3.4783271009709416e-15, 1.7601596078287379e-15, -9.0164522918667373e-16,
  4.6724726573551357e-16, -2.4481249714768588e-16, 1.2961782107064326e-16, -6.9314935199159117e-17,
];

/** Both integrals are ½ there, in float64 too, and the square is finite in float32. */
const end = 1e17;

/** Everything that both of Fresnel's integrals are made of: DLMF 7.5.3 and 7.5.4, https://dlmf.nist.gov/7.5. */
export interface FresnelParts {
  /** Whether |x| < 2. */
  readonly isNear: Expr;
  /** x where it is near, else 0. */
  readonly low: Expr;
  /** x⁴/8 − 1 of that. */
  readonly t: Expr;
  /** The sign of x, times ½. */
  readonly limit: Expr;
  /** The auxiliary functions, which decay: near 1/(πx) and 1/(π²x³). */
  readonly f: Expr;
  readonly g: Expr;
  readonly sine: Expr;
  readonly cosine: Expr;
}

/** @param x any shape, which all parts have */
export function fresnelParts(x: Expr): FresnelParts {
  const isNear = less(abs(x), 2);
  const low = where(isNear, x, 0);
  const side = sign(x);
  const high = where(isNear, 2, mul(side, minimum(abs(x), end)));
  const u = div(1, square(high));
  const t = sub(mul(32, square(u)), 1);
  const angle = fresnelAngle(high);
  return {
    ...{ isNear, low, t: sub(div(square(square(low)), 8), 1), limit: mul(0.5, side) },
    f: div(chebyshev(f, t), mul(Math.PI, high)),
    g: div(mul(chebyshev(g, t), u), mul(Math.PI ** 2, high)),
    ...{ sine: sin(angle), cosine: cos(angle) },
  };
}

/** πx²/2 without whole turns, which a product with π would round. */
export function fresnelAngle(x: Expr): Expr {
  // There every number of float32 and float64 makes whole turns, and squares overflow; infinities make none.
  const half = div(square(where(less(abs(x), end), x, mul(0, x))), 2);
  return mul(Math.PI, sub(half, mul(2, round(div(half, 2)))));
}
