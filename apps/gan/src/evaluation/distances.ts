import { pixels } from "../digitImages.ts";

/** For each of the images [count, 64] how far the nearest of the others is. */
export function distancesToNearest(images: Float32Array, others: Float32Array): number[] {
  const candidates = rowsOf(others);
  return rowsOf(images).map((image) =>
    candidates.reduce((nearest, other) => Math.min(nearest, distance(image, other)), Number.POSITIVE_INFINITY),
  );
}

/** The mean distance between two of the images; 0 for fewer than two. */
export function meanPairDistance(images: readonly Float32Array[]): number {
  let total = 0;
  images.forEach((image, i) => {
    for (const other of images.slice(0, i)) total += distance(image, other);
  });
  const pairs = (images.length * (images.length - 1)) / 2;
  return pairs === 0 ? 0 : total / pairs;
}

export function rowsOf(images: Float32Array): Float32Array[] {
  const count = images.length / pixels;
  return Array.from({ length: count }, (_, i) => images.subarray(i * pixels, (i + 1) * pixels));
}

/** Euclidean. */
function distance(a: Float32Array, b: Float32Array): number {
  let squares = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Number(a[i]) - Number(b[i]);
    squares += difference * difference;
  }
  return Math.sqrt(squares);
}
