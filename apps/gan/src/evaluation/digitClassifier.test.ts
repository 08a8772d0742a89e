import { expect, it } from "vitest";
import { loadDigitImages } from "../images/digitImages.ts";
import { accuracyOf } from "./classifier.ts";
import { trainDigitClassifier } from "./digitClassifier.ts";

it("reads at least 96 % of digits that it has never seen, and is not sure of everything", () => {
  const { known, heldOut } = loadDigitImages();
  const classifier = trainDigitClassifier(known);
  expect(accuracyOf(classifier, heldOut)).toBeGreaterThanOrEqual(0.96);
  const grey = classifier.read(new Float32Array(64).fill(0.5));
  expect(grey.confidence[0]).toBeLessThan(0.9);
});
