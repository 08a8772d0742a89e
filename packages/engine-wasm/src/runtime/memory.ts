/** The views of a memory; made anew when it has grown, so never keep one. */
export interface Heap {
  f32: Float32Array;
  i32: Int32Array;
  u8: Uint8Array;
}

/** Linear memory in blocks that never move. */
export interface Arena {
  readonly memory: WebAssembly.Memory;
  readonly heap: Heap;
  /** The offset of a block that is the caller's until it is released. */
  allocate(bytes: number): number;
  release(offset: number): void;
  /** The offset of a block that is the caller's for as long as one call runs. */
  scratch(bytes: number): number;
  /** Bytes in use. */
  readonly used: number;
}

interface Block {
  readonly offset: number;
  readonly bytes: number;
}

export const page = 65536;
/** As many pages as 32-bit addresses reach. */
export const mostPages = 65536;
/** The first bytes hold the fault of a call, and whether it writes variables. */
export const firstFree = 64;
/** The offset of blocks without bytes, which no other block has. */
const nowhere = 0;

/** @param start where blocks begin: behind the words that are not theirs */
export function createArena(memory: WebAssembly.Memory = createMemory(), start: number = firstFree): Arena {
  const blocks = new Map<number, Block>();
  const free = new Set<Block>();
  const scratches: Block[] = [];
  const heap = viewsOf(memory);
  let end = start;

  const reserve = (bytes: number, offset = end): Block => {
    const behind = offset + bytes;
    if (behind > page * mostPages) throw tooLarge(behind);
    const missing = Math.ceil((behind - memory.buffer.byteLength) / page);
    if (missing > 0) {
      memory.grow(missing);
      Object.assign(heap, viewsOf(memory));
    }
    end = behind;
    const block = { offset, bytes };
    blocks.set(offset, block);
    return block;
  };
  /** A power of two, so that all blocks of rising sizes are little more than the last; pages that nobody touches cost nothing. */
  const reserveRoomy = (bytes: number, offset: number): Block => {
    try {
      return reserve(2 ** Math.ceil(Math.log2(bytes)), offset);
    } catch {
      return reserve(bytes, offset);
    }
  };

  return {
    memory,
    heap,
    allocate(bytes) {
      if (bytes === 0) return nowhere;
      for (const block of free) {
        if (block.bytes < bytes || block.bytes > 2 * bytes) continue;
        free.delete(block);
        return block.offset;
      }
      return reserve(bytes).offset;
    },
    release(offset) {
      const block = blocks.get(offset);
      if (block !== undefined) free.add(block);
    },
    scratch(bytes) {
      if (bytes === 0) return nowhere;
      const known = scratches.find((block) => block.bytes >= bytes);
      if (known !== undefined) return known.offset;
      const last = scratches.at(-1);
      const isBehindAll = last !== undefined && last.offset + last.bytes === end;
      const made = reserveRoomy(bytes, isBehindAll ? last.offset : end);
      scratches.push(made);
      return made.offset;
    },
    get used() {
      return end;
    },
  };
}

export const createMemory = (shared = false): WebAssembly.Memory =>
  new WebAssembly.Memory({ initial: 1, maximum: mostPages, shared });

export function viewsOf({ buffer }: { readonly buffer: ArrayBufferLike }): Heap {
  return { f32: new Float32Array(buffer), i32: new Int32Array(buffer), u8: new Uint8Array(buffer) };
}

function tooLarge(bytes: number): RangeError {
  return new RangeError(
    `createWasmEngine: ${Math.ceil(bytes / 2 ** 20)} MiB do not fit into WebAssembly's 4 GiB. Use a smaller batch, or an engine that is not embedded.`,
  );
}
