/** Blocks of memory that have their place. */
export interface Placed {
  /** The lowest place for so many bytes that is free from one moment to another. */
  lowest(size: number, first: number, last: number): number;
  /** Takes the bytes from `start` to `end` for these moments. */
  add(start: number, end: number, first: number, last: number): void;
}

/** Blocks that follow each other, each as four numbers in a row, and the moments from the first to the last of them. */
interface Chunk {
  readonly blocks: Float64Array;
  /** The end of what is used of `blocks`. */
  used: number;
  first: number;
  last: number;
}

const most = 4 * 128;

/**
 * Keeps blocks in the order of their offsets and, at one offset, of their moments. Blocks that share an offset follow each
 * other in time, so that most chunks of them are passed over by their moments alone.
 */
export function createPlaced(): Placed {
  const chunks = [chunkOf([])];
  return {
    lowest(size, first, last) {
      let at = 0;
      for (const chunk of chunks) {
        if (chunk.first > last || chunk.last < first) continue;
        const { blocks, used } = chunk;
        for (let i = 0; i < used; i += 4) {
          if ((blocks[i + 2] as number) > last || (blocks[i + 3] as number) < first) continue;
          if (at + size <= (blocks[i] as number)) return at;
          at = Math.max(at, blocks[i + 1] as number);
        }
      }
      return at;
    },
    add(start, end, first, last) {
      const isBefore = ({ blocks }: Chunk, i: number): boolean =>
        (blocks[i] as number) < start || (blocks[i] === start && (blocks[i + 2] as number) < first);
      let [low, high] = [0, chunks.length - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        const chunk = chunks[middle] as Chunk;
        if (isBefore(chunk, chunk.used - 4)) low = middle + 1;
        else high = middle;
      }
      let chunk = chunks[low] as Chunk;
      if (chunk.used === most) {
        const halves = [chunk.blocks.subarray(0, most / 2), chunk.blocks.subarray(most / 2)].map(chunkOf);
        chunks.splice(low, 1, ...halves);
        chunk = halves[isBefore(halves[0] as Chunk, most / 2 - 4) ? 1 : 0] as Chunk;
      }
      let at = chunk.used;
      while (at > 0 && !isBefore(chunk, at - 4)) at -= 4;
      chunk.blocks.copyWithin(at + 4, at, chunk.used);
      chunk.blocks.set([start, end, first, last], at);
      chunk.used += 4;
      chunk.first = Math.min(chunk.first, first);
      chunk.last = Math.max(chunk.last, last);
    },
  };
}

function chunkOf(given: ArrayLike<number>): Chunk {
  const blocks = new Float64Array(most);
  blocks.set(given);
  const [firsts, lasts] = [2, 3].map((column) => Array.from(given).filter((_, i) => i % 4 === column)) as number[][];
  return { blocks, used: given.length, first: Math.min(...(firsts ?? [])), last: Math.max(...(lasts ?? [])) };
}
