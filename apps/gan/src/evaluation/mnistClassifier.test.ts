import { expect, it } from "vitest";
import { loadMnistImages } from "../images/mnistImages.ts";
import { accuracyOf } from "./classifier.ts";
import { frechetDistance } from "./frechetDistance.ts";
import { loadMnistClassifier } from "./mnistClassifier.ts";
import { featureCount } from "./mnistNetwork.ts";

const { known, heldOut } = loadMnistImages();
const classifier = await loadMnistClassifier();

it("reads at least 98 % of digits that it has never seen, and is not sure of everything", () => {
  expect(accuracyOf(classifier, heldOut)).toBeGreaterThanOrEqual(0.98);
  expect(accuracyOf(classifier, known)).toBeGreaterThanOrEqual(0.98);
  expect(classifier.read(new Float32Array(784).fill(0.5)).confidence[0]).toBeLessThan(0.9);
});

it("sees features by which held-out digits are near to others, and digits upside down are not", () => {
  const reference = classifier.look(known.image);
  expect(reference.length).toBe(known.count * featureCount);
  const near = frechetDistance(classifier.look(heldOut.image), reference, featureCount);
  const turned = heldOut.image.map((_, i) => Number(heldOut.image[i - (i % 784) + 783 - (i % 784)]));
  expect(near).toBeGreaterThan(0);
  expect(frechetDistance(classifier.look(turned), reference, featureCount)).toBeGreaterThan(20 * near);
});
