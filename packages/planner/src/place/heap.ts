/** A heap of numbers: the smallest is taken first. */
export interface Heap {
  add(number: number): void;
  take(): number | undefined;
}

/** A binary heap. */
export function createHeap(): Heap {
  const heap: number[] = [];
  const at = (i: number): number => heap[i] ?? Number.POSITIVE_INFINITY;
  const swap = (i: number, j: number): void => {
    const kept = at(i);
    heap[i] = at(j);
    heap[j] = kept;
  };
  return {
    add(number) {
      let i = heap.push(number) - 1;
      for (let above = (i - 1) >> 1; i > 0 && at(i) < at(above); i = above, above = (i - 1) >> 1) swap(i, above);
    },
    take() {
      const [least] = heap;
      const last = heap.pop();
      if (heap.length === 0 || last === undefined) return least;
      heap[0] = last;
      for (let i = 0; ; ) {
        const below = at(2 * i + 1) <= at(2 * i + 2) ? 2 * i + 1 : 2 * i + 2;
        if (at(below) >= at(i)) return least;
        swap(i, below);
        i = below;
      }
    },
  };
}
