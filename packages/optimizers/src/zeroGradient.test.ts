import { evaluate, square, sum, variable } from "@handloom/graph";
import { applicationsOf } from "@handloom/graph/inspect";
import { expect, test } from "vitest";
import { adam } from "./adam.ts";
import type { Optimizer } from "./define/optimizer.ts";
import { lamb } from "./lamb.ts";
import { lars } from "./lars.ts";
import { prodigy } from "./prodigy.ts";
import { sam } from "./sam.ts";

const optimizers: readonly (readonly [string, Optimizer])[] = [
  ["lamb", lamb()],
  ["lars", lars({ weightDecay: 0 })],
  ["prodigy", prodigy()],
  ["sam", sam(adam())],
];

test.each(optimizers)("%s computes nothing that is not finite at a gradient of 0", (_, optimizer) => {
  const w = variable([0, 0]);
  const values = optimizer.getUpdates(sum(square(w)), [w]).map(([, value]) => value);
  const all = applicationsOf(values).flatMap(({ results }) => results);
  const wrong = all.filter((expr) =>
    evaluate(expr)
      .toArray()
      .toString()
      .match(/NaN|Infinity/),
  );
  expect(wrong).toEqual([]);
});
