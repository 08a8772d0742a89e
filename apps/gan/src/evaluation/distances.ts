import { pixels } from "../digitImages.ts";

/** Images [count, 64] one after the other. */
type Images = Float32Array;

/** Euclidean, between image i of `a` and image j of `b`. */
function distance(a: Images, i: number, b: Images, j: number): number {
  let squares = 0;
  for (let k = 0; k < pixels; k++) squares += (Number(a[i * pixels + k]) - Number(b[j * pixels + k])) ** 2;
  return Math.sqrt(squares);
}

/** For each image how far the nearest of the others is. */
export function distancesToNearest(images: Images, others: Images): number[] {
  return Array.from({ length: images.length / pixels }, (_, i) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (let j = 0; j < others.length / pixels; j++) nearest = Math.min(nearest, distance(images, i, others, j));
    return nearest;
  });
}

/** The mean distance between two images of those at some places; 0 for fewer than two. */
export function meanPairDistance(images: Images, places: readonly number[]): number {
  let total = 0;
  places.forEach((i, count) => {
    for (const j of places.slice(0, count)) total += distance(images, i, images, j);
  });
  const pairs = (places.length * (places.length - 1)) / 2;
  return pairs === 0 ? 0 : total / pairs;
}
