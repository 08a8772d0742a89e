import { tensor } from "@handloom/tensor";
import { constant, type Expr } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { swapAxes } from "../arrangement/swapAxes.ts";
import { tensorDot } from "../einsum/tensorDot.ts";

/** Two tensors of one shape: the real parts of numbers, and the imaginary ones. */
export interface Complex {
  readonly re: Expr;
  readonly im: Expr;
}

/** Sums of longer axes are cut into those of their factors. */
const longest = 32;

/**
 * The discrete Fourier transform along the last axis: Σ x[j]·e^(∓2πijk/n), with + for `inverse`, undivided.
 *
 * A prime size is a product with the matrix of all powers. A composite one p·q is q of size p and p of size q, with powers
 * between them, so that n·(p + q) products take the place of n².
 *
 * Source: Cooley & Tukey 1965, "An algorithm for the machine calculation of complex Fourier series".
 */
export function dftAlongLast(x: Complex, inverse: boolean): Complex {
  const n = x.re.shape.at(-1) as number;
  const p = n <= longest ? undefined : factorOf(n);
  if (p === undefined) return times(x, rootsOf(n, n, n, inverse));
  const q = n / p;
  const heads = x.re.shape.slice(0, -1);
  // Element j = p·b + a of the input at [a, b], and then k = q·c + d of the result at [c, d].
  const columns = eachPart(x, (part) => lastTwo(reshape(part, [...heads, q, p])));
  const turned = turn(dftAlongLast(columns, inverse), rootsOf(n, p, q, inverse));
  const rows = dftAlongLast(eachPart(turned, lastTwo), inverse);
  return eachPart(rows, (part) => reshape(lastTwo(part), [...heads, n]));
}

export function eachPart({ re, im }: Complex, change: (part: Expr) => Expr): Complex {
  return { re: change(re), im: change(im) };
}

/** The largest factor up to the longest sum; undefined for a prime number, and for one without a factor that small. */
function factorOf(n: number): number | undefined {
  for (let factor = Math.min(longest, n - 1); factor >= 2; factor--) if (n % factor === 0) return factor;
  return undefined;
}

/** cos and sin of 2πjk/n for j below `rows` and k below `columns`, the sine of the transform's sign. */
function rootsOf(n: number, rows: number, columns: number, inverse: boolean): Complex {
  const [re, im] = [new Float64Array(rows * columns), new Float64Array(rows * columns)];
  for (let j = 0; j < rows; j++)
    for (let k = 0; k < columns; k++) {
      // Whole turns are left out before the angle is rounded.
      const turn = ((j * k) % n) / n;
      re[j * columns + k] = cosOfTurn(turn);
      im[j * columns + k] = (inverse ? 1 : -1) * cosOfTurn(turn - 0.25);
    }
  const matrix = (values: Float64Array) => constant(tensor(values, { shape: [rows, columns] }));
  return { re: matrix(re), im: matrix(im) };
}

/** cos 2πt, exact for whole quarters. */
function cosOfTurn(t: number): number {
  const quarters = 4 * t;
  if (Number.isInteger(quarters)) return [1, 0, -1, 0][(quarters + 4) % 4] as number;
  return Math.cos(2 * Math.PI * t);
}

function times({ re, im }: Complex, by: Complex): Complex {
  const product = (a: Expr, b: Expr) => tensorDot(a, b, { count: 1 });
  return { re: sub(product(re, by.re), product(im, by.im)), im: add(product(re, by.im), product(im, by.re)) };
}

/** The product of each pair of numbers. */
function turn({ re, im }: Complex, by: Complex): Complex {
  return { re: sub(mul(re, by.re), mul(im, by.im)), im: add(mul(re, by.im), mul(im, by.re)) };
}

function lastTwo(x: Expr): Expr {
  return swapAxes(x, -2, -1);
}
