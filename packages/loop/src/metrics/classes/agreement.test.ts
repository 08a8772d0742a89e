import { describe, expect, it } from "vitest";
import { cohenKappa } from "./cohenKappa.ts";
import { matthewsCorrelation } from "./matthewsCorrelation.ts";

const close = (got: number, want: number): void => expect(Math.abs(got - want)).toBeLessThanOrEqual(1e-14);

describe("matthewsCorrelation", () => {
  it("has scikit-learn's values at its ends", () => {
    // matthews_corrcoef([1, 0], [0, 1])
    expect(matthewsCorrelation().add([1, 0], [0, 1])).toBe(-1);
    // matthews_corrcoef([0, 1, 2, 2], [2, 0, 1, 0])
    close(matthewsCorrelation({ classes: 3 }).add([0, 1, 2, 2], [2, 0, 1, 0]), -0.5);
    expect(matthewsCorrelation({ classes: 5 }).add([0, 1, 2, 2], [0, 1, 2, 2])).toBe(1);
  });

  it("is 0 where all entries, or all predictions, are of one class, whatever they weigh", () => {
    // matthews_corrcoef([0, 0, 1], [1, 1, 1]), and of [1, 1], [1, 1]
    expect(matthewsCorrelation().add([0, 0, 1], [1, 1, 1])).toBe(0);
    expect(matthewsCorrelation().add([1, 1, 1], [0, 1, 0], [0.1, 0.2, 0.3])).toBe(0);
    expect(matthewsCorrelation().add([1, 1], [1, 1])).toBe(0);
  });

  it("keeps its digits where one class is nearly all", () => {
    // TP 1, FP 1, FN 1, TN 1e15 − 3: (TP·TN − FP·FN) / √((TP + FP)(TP + FN)(TN + FP)(TN + FN)) = (1e15 − 4) / (2·(1e15 − 2))
    const got = matthewsCorrelation().add([1, 0, 1, 0], [1, 1, 0, 0], [1, 1, 1, 1e15 - 3]);
    close(got, 0.5);
  });
});

describe("cohenKappa", () => {
  it("has scikit-learn's values at its ends", () => {
    // cohen_kappa_score([1, 0], [0, 1])
    expect(cohenKappa().add([1, 0], [0, 1])).toBe(-1);
    // cohen_kappa_score([0, 0], [1, 1])
    expect(cohenKappa().add([0, 0], [1, 1])).toBe(0);
    expect(cohenKappa({ classes: 4, weighting: "linear" }).add([0, 3, 2], [0, 3, 2])).toBe(1);
  });

  it("is NaN where all entries and all predictions are of one class", () => {
    // cohen_kappa_score([0, 0], [0, 0])
    expect(cohenKappa().add([0, 0], [0, 0])).toBeNaN();
    expect(cohenKappa({ weighting: "quadratic" }).add([1], [1])).toBeNaN();
  });

  it("weighs mistakes by the distance of classes, also of those between that never occur", () => {
    const kappa = cohenKappa({ classes: 4, weighting: "linear" });
    // cohen_kappa_score([0, 2, 2], [0, 0, 2], labels=range(4), weights="linear")
    close(kappa.add([0, 2, 2], [0, 0, 2]), 0.3999999999999999);
  });
});

it("metrics of agreement are NaN of no entries, and refuse bad options", () => {
  for (const create of [matthewsCorrelation, cohenKappa]) {
    expect(create().value).toBeNaN();
    expect(create().add([], [])).toBeNaN();
    expect(create().add([0, 1], [1, 1], [0, 0])).toBeNaN();
    expect(() => create({ classes: 1 })).toThrow(`${create.name}: classes is 1. Give a whole number of at least 2.`);
    // @ts-expect-error an option of another metric
    expect(() => create({ average: "macro" })).toThrow(`${create.name}: no option "average". Options are classes, `);
  }
  // @ts-expect-error scikit-learn's None
  expect(() => cohenKappa({ weighting: null })).toThrow(
    'cohenKappa: weighting is null. Give one of "none", "linear", "quadratic".',
  );
});
