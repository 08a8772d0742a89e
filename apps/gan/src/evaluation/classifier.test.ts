import { expect, it } from "vitest";
import { loadDigitImages, pixels } from "../digitImages.ts";
import { accuracyOf, trainClassifier } from "./classifier.ts";

it("reads at least 96 % of digits that it has never seen, and is not sure of everything", () => {
  const { known, heldOut } = loadDigitImages();
  const classifier = trainClassifier(known);
  expect(accuracyOf(classifier, heldOut)).toBeGreaterThanOrEqual(0.96);
  const grey = classifier.read(new Float32Array(pixels).fill(0.5));
  expect(grey.confidence[0]).toBeLessThan(0.9);
}, 60_000);
