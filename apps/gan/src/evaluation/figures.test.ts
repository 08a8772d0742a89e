import { expect, it } from "vitest";
import { loadDigitImages } from "../images/digitImages.ts";
import { tasks } from "../tasks/tasks.ts";
import { distancesToNearest, meanPairDistance, rowsOf } from "./distances.ts";
import { type Figures, figuresOf, isConvincing } from "./figures.ts";

const pixels = 64;
const images = loadDigitImages();
const { known, heldOut } = images;

const sure = (label: Int32Array) => ({ label, confidence: new Float32Array(label.length).fill(1) });
const first = (count: number) => known.image.subarray(0, count * pixels);

it("splits the digits into parts that have no image in common", () => {
  expect([known.count, heldOut.count]).toEqual([1437, 360]);
  expect(new Set([...known.label, ...heldOut.label]).size).toBe(10);
  expect([Math.min(...known.image), Math.max(...known.image)]).toEqual([0, 1]);
  expect(Math.min(...distancesToNearest(rowsOf(heldOut.image, pixels), rowsOf(known.image, pixels)))).toBeGreaterThan(
    0,
  );
});

it("takes held-out digits for what they are", () => {
  const { confident, digits, entropy, spread, nearCopies } = figuresOf(heldOut.image, sure(heldOut.label), images);
  expect({ confident, digits }).toEqual({ confident: 1, digits: 10 });
  expect(entropy).toBeGreaterThan(2.28);
  expect(spread).toBeCloseTo(1, 1);
  expect(nearCopies).toBeGreaterThan(0);
  expect(nearCopies).toBeLessThanOrEqual(0.01);
});

it("finds copies of what was learned from, faint ones too", () => {
  const faint = first(100).map((ink) => 0.95 * ink);
  for (const copies of [first(100), faint])
    expect(figuresOf(copies, sure(known.label.subarray(0, 100)), images).nearCopies).toBe(1);
});

it("finds samples that are all alike", () => {
  const same = Float32Array.from({ length: 20 * pixels }, (_, i) => Number(known.image[i % pixels]));
  const figures = figuresOf(same, sure(new Int32Array(20).fill(3)), images);
  expect(figures).toMatchObject({ samples: 20, digits: 1, entropy: 0, spread: 0 });
});

it("counts confidences above 0.9 only", () => {
  const reading = { label: new Int32Array(4), confidence: Float32Array.of(0.5, 0.89, 0.91, 1) };
  expect(figuresOf(first(4), reading, images).confident).toBe(0.5);
});

it("measures distances between images", () => {
  const line = Float32Array.from({ length: 3 * pixels }, (_, i) => [0, 1, 3][Math.floor(i / pixels)] ?? 0);
  const rows = rowsOf(line, pixels);
  expect(distancesToNearest(rows.slice(0, 2), rows.slice(1))).toEqual([8, 0]);
  expect(meanPairDistance(rows)).toBe((8 + 24 + 16) / 3);
  expect(meanPairDistance(rows.slice(1, 2))).toBe(0);
});

const passing: Figures = { samples: 1000, confident: 0.85, digits: 10, entropy: 2, spread: 0.6, nearCopies: 0.05 };

it.each([
  [{}, true],
  [{ confident: 0.849 }, false],
  [{ digits: 9 }, false],
  [{ entropy: 1.999 }, false],
  [{ spread: 0.599 }, false],
  [{ nearCopies: 0.051 }, false],
])("asks for every target: %j", (change, convincing) => {
  expect(isConvincing({ ...passing, ...change }, tasks.digits.targets)).toBe(convincing);
});
