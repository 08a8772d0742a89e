import { expect, it } from "vitest";
import { imageDataset } from "./labelledImages.ts";
import { loadMnistImages } from "./mnistImages.ts";

const { known, judged, heldOut } = loadMnistImages();
const parts = [known, judged, heldOut];

it("holds 10,000 images of 28 × 28 pixels, with every digit in every part", () => {
  expect(parts.map(({ count }) => count)).toEqual([5000, 4000, 1000]);
  for (const { image, label, count } of parts) {
    expect([image.length, label.length]).toEqual([count * 784, count]);
    expect([...new Set(label)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  }
  expect([...new Set(known.image)].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 16 }, (_, ink) => expect.closeTo(ink / 15, 6)),
  );
});

it("has no image twice, neither within a part nor in two", () => {
  const texts = parts.flatMap(({ image, count }) =>
    Array.from({ length: count }, (_, i) => Buffer.from(image.slice(i * 784, (i + 1) * 784).buffer).toString("latin1")),
  );
  expect(new Set(texts).size).toBe(10_000);
});

it("shows ink in the middle and paper at the edge, the way that people read", () => {
  const mean = (at: (row: number, column: number) => boolean) => {
    const inks = [...known.image.subarray(0, 500 * 784)].filter((_, i) => at(Math.floor((i % 784) / 28), i % 28));
    return inks.reduce((sum, ink) => sum + ink, 0) / inks.length;
  };
  expect(mean((row, column) => Math.min(row, column) < 2 || Math.max(row, column) > 25)).toBeLessThan(0.002);
  expect(mean((row, column) => Math.abs(row - 13.5) < 7 && Math.abs(column - 13.5) < 7)).toBeGreaterThan(0.25);
  // A seven has its bar above.
  const sevens = Array.from({ length: known.count }, (_, i) => i).filter((i) => known.label[i] === 7);
  const half = (from: number) =>
    sevens.reduce(
      (sum, i) => sum + known.image.subarray(i * 784 + from, i * 784 + from + 392).reduce((a, b) => a + b, 0),
      0,
    );
  expect(half(0)).toBeGreaterThan(half(392));
});

it("makes batches of images with their digits", () => {
  const [batch] = imageDataset(heldOut).batches(3);
  expect([batch?.image.shape, [...(batch?.label.data ?? [])]]).toEqual([[3, 784], [...heldOut.label.subarray(0, 3)]]);
});
