import type { Resumable } from "@handloom/tensor";
import { type State, stateSize } from "../environment/cartPole.ts";
import type { RandomNumbers } from "../randomNumbers.ts";

/** A step that the agent has made. */
export interface Transition {
  readonly s: State;
  readonly a: number;
  readonly r: number;
  readonly next: State;
  /** 0 where the pole fell, else 1: also where only the time was up. */
  readonly live: number;
}

/** Transitions by column, `[batch, 4]` and `[batch]`, as a learning step takes them. */
export interface ReplayBatch {
  readonly s: Float32Array;
  readonly a: Int32Array;
  readonly r: Float32Array;
  readonly next: Float32Array;
  readonly live: Float32Array;
}

/** The last transitions, to learn from in any order. */
export interface Replay extends Resumable {
  readonly size: number;
  /** Over the oldest one when it is full. */
  add(transition: Transition): void;
  /** Drawn with replacement. The batch is overwritten by the next call. */
  sample(size: number, random: RandomNumbers): ReplayBatch;
}

/** How many numbers one transition takes: s, next, a, r, live. */
const width = 2 * stateSize + 3;

/** @param capacity how many transitions are kept */
export function createReplay(capacity: number): Replay {
  const rows = new Float32Array(capacity * width);
  let added = 0;
  let batch = emptyBatch(0);
  const size = () => Math.min(added, capacity);
  return {
    get size() {
      return size();
    },
    add({ s, a, r, next, live }) {
      rows.set([...s, ...next, a, r, live], (added++ % capacity) * width);
    },
    sample(count, random) {
      if (batch.a.length !== count) batch = emptyBatch(count);
      for (let to = 0; to < count; to++) copyRow(rows, random.below(size()) * width, batch, to);
      return batch;
    },
    state: () => ({ added, rows: toBase64(rows.subarray(0, size() * width)) }),
    restore(state) {
      const saved = state as { readonly added: number; readonly rows: string };
      added = saved.added;
      rows.set(fromBase64(saved.rows));
    },
  };
}

function emptyBatch(size: number): ReplayBatch {
  const floats = (columns: number) => new Float32Array(size * columns);
  return { s: floats(stateSize), a: new Int32Array(size), r: floats(1), next: floats(stateSize), live: floats(1) };
}

function copyRow(rows: Float32Array, from: number, { s, a, r, next, live }: ReplayBatch, to: number): void {
  for (let i = 0; i < stateSize; i++) {
    s[to * stateSize + i] = rows[from + i] as number;
    next[to * stateSize + i] = rows[from + stateSize + i] as number;
  }
  a[to] = rows[from + 2 * stateSize] as number;
  r[to] = rows[from + 2 * stateSize + 1] as number;
  live[to] = rows[from + 2 * stateSize + 2] as number;
}

/** A checkpoint's state is JSON; as decimal numbers it would be five times as long. */
function toBase64({ buffer, byteOffset, byteLength }: Float32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
}

function fromBase64(text: string): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(text, "base64")).buffer);
}
