type Rows = readonly Float32Array[];

/** For each of the images how far the nearest of the others is. */
export function distancesToNearest(images: Rows, others: Rows): number[] {
  return images.map((image) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (const other of others) nearest = Math.min(nearest, squares(image, other, nearest));
    return Math.sqrt(nearest);
  });
}

/** The mean distance between two of the images; 0 for fewer than two. */
export function meanPairDistance(images: Rows): number {
  let total = 0;
  images.forEach((image, i) => {
    for (const other of images.slice(0, i)) total += Math.sqrt(squares(image, other));
  });
  const pairs = (images.length * (images.length - 1)) / 2;
  return pairs === 0 ? 0 : total / pairs;
}

/** @param rows [count, size] */
export function rowsOf(rows: Float32Array, size: number): Float32Array[] {
  return Array.from({ length: rows.length / size }, (_, i) => rows.subarray(i * size, (i + 1) * size));
}

/** The squared Euclidean distance, or some number that is not below `enough` if the distance is not either. */
function squares(a: Float32Array, b: Float32Array, enough = Number.POSITIVE_INFINITY): number {
  let total = 0;
  for (let i = 0; i < a.length && total < enough; i++) {
    const difference = Number(a[i]) - Number(b[i]);
    total += difference * difference;
  }
  return total;
}
