import { Tensor } from "@handloom/tensor";
import { expect, test } from "vitest";
import { variable } from "../../../expr/variable.ts";
import { expansionProblem } from "../../../testing/expansions.ts";
import { gradients } from "../../../transforms/gradients.ts";
import { add } from "../../elementwise/arithmetic/add.ts";
import { mul } from "../../elementwise/arithmetic/mul.ts";
import { sum } from "../../reduction/sum.ts";
import { attention } from "./attention.ts";

const numbers = (shape: readonly number[], step: number) => {
  const size = shape.reduce((a, b) => a * b, 1);
  return variable(
    new Tensor(
      Float64Array.from({ length: size }, (_, i) => (((i * step + 3) % 13) - 6) / 4),
      shape,
    ),
  );
};

// 2 · 400 queries are two blocks and more; of 401 the last block has queries that are not there. Parts of them see few keys.
test.each([
  ["of equal length", 400, 400, [2, 1, 1], { window: [40, 3] }],
  ["with a rest, and a bias of each query", 401, 401, [1, 401, 401], { window: 500 }],
  ["in parts, with a bias of each key", 130, 130, [2, 1, 130], { causal: true }],
  ["in parts that see no key", 300, 20, [1, 300, 20], { window: [5, 0] }],
] as const)(
  "the expansion in blocks %s says what the meaning says, and so do its slopes",
  (_, length, keys, ofBias, options) => {
    const [q, k, v] = [7, 5, 11].map((step, i) => numbers([2, i === 0 ? length : keys, 1], step));
    if (q === undefined || k === undefined || v === undefined) throw new Error("unreachable");
    const bias = numbers(ofBias, 3);
    const mask = new Tensor(
      Uint8Array.from({ length }, (_, i) => Number(i % 3 !== 1)),
      [length, 1],
      "bool",
    );
    const y = attention(q, k, v, { bias, mask, ...options });
    const slopes = gradients(sum(mul(y, y)), [q, k, v, bias]);
    const all = slopes.map((slope) => sum(mul(slope, 0.5))).reduce((a, b) => add(a, b));
    expect(expansionProblem(all)).toBeUndefined();
  },
);
