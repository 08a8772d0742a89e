import { sizeOf, Tensor } from "@handloom/tensor";
import { expect, test } from "vitest";
import { conv2d } from "../../composites/conv/conv2d.ts";
import { maxPool } from "../../composites/pool/maxPool.ts";
import { stack } from "../../composites/shape/stack.ts";
import type { Expr } from "../../expr/expr.ts";
import { applicationsOf } from "../../expr/order.ts";
import { variable } from "../../expr/variable.ts";
import { evaluate } from "../../host/evaluate.ts";
import { gradients } from "../../transforms/gradients.ts";
import { vmap } from "../../transforms/vmap.ts";
import { reshape } from "../movement/reshape.ts";
import { range } from "../other/concat.ts";
import { sum } from "../reduction/sum.ts";

const numbers = (shape: readonly number[], step: number) =>
  variable(
    new Tensor(
      Float64Array.from({ length: sizeOf(shape) }, (_, i) => Math.sin(step * i)),
      shape,
    ),
  );

const images = numbers([3, 1, 5, 6, 2], 1.3);
const kernels = numbers([3, 3, 3, 2, 2], 0.7);
const one = (all: Expr, i: number) => reshape(range(all, 0, i, i + 1), all.shape.slice(1));
const features = (image: Expr, kernel: Expr) => maxPool(conv2d(image, kernel, { padding: "same" }), { size: 2 });
const slopes = (image: Expr, kernel: Expr) => gradients(sum(features(image, kernel)), [image])[0];

const usesLoops = (expr: Expr) => applicationsOf([expr]).some(({ primitive }) => primitive.kind === "loop");

test.each([
  { title: "convolution and pooling", f: features },
  { title: "their gradients", f: slopes },
])("$title of many examples by one kernel are those of one larger batch", ({ f }) => {
  const kernel = one(kernels, 1);
  const all = vmap((image: Expr) => f(image, kernel))(images);
  const each = stack([0, 1, 2].map((i) => f(one(images, i), kernel)));
  expect(evaluate(all).allClose(evaluate(each), { rtol: 1e-12 })).toBe(true);
  expect(usesLoops(all)).toBe(false);
});

test("each example may have a kernel of its own", () => {
  const all = vmap(features)(images, kernels);
  const each = stack([0, 1, 2].map((i) => features(one(images, i), one(kernels, i))));
  expect(evaluate(all).allClose(evaluate(each), { rtol: 1e-12 })).toBe(true);
});
