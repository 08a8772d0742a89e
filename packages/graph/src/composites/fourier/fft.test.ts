import { expect, test } from "vitest";
import { rowsOf } from "../../../../../tools/gates/src/sampled.ts";
import { input } from "../../expr/input.ts";
import { variable } from "../../expr/variable.ts";
import { evaluate } from "../../host/evaluate.ts";
import { fft, ifft } from "./fft.ts";

/** By the sum that defines it. */
function slow(re: readonly number[], im: readonly number[]): readonly (readonly number[])[] {
  const n = re.length;
  const at = (k: number, part: (a: number, b: number, angle: number) => number) =>
    re.reduce((sum, a, j) => sum + part(a, im[j] as number, (-2 * Math.PI * ((j * k) % n)) / n), 0);
  return [
    re.map((_, k) => at(k, (a, b, angle) => a * Math.cos(angle) - b * Math.sin(angle))),
    re.map((_, k) => at(k, (a, b, angle) => a * Math.sin(angle) + b * Math.cos(angle))),
  ];
}

const noise = (n: number, from: number) => Array.from({ length: n }, (_, i) => Math.sin(from + 7.3 * i * i));

// Three levels of factors, two that are prime, a prime size above the longest sum, and twice such a prime.
test.each(rowsOf([1, 2, 7, 32, 60, 64, 37, 74, 1155, 2048], [1, 2, 7, 32, 60, 64, 37, 74, 385, 512]))(
  "it agrees with the sum that defines it for %d elements",
  (n) => {
    const [re, im] = [noise(n, 0), noise(n, 1)];
    const made = fft(variable(re), variable(im));
    const got = [made.re, made.im].map((part) => evaluate(part).toArray() as number[]);
    const want = slow(re, im);
    got.forEach((part, i) => {
      part.forEach((value, k) => {
        expect(Math.abs(value - (want[i]?.[k] as number))).toBeLessThan(1e-10 * n);
      });
    });
    const back = ifft(made.re, made.im);
    (evaluate(back.re).toArray() as number[]).forEach((value, j) => {
      expect(value).toBeCloseTo(re[j] as number, 5);
    });
  },
);

test("it refuses sizes that only a call knows", () => {
  expect(() => fft(input("x", ["batch"]))).toThrowErrorMatchingInlineSnapshot(
    `[ShapeError: fft([batch]): the size of axis 0 is batch. Give it a number ≥ 1.]`,
  );
});
