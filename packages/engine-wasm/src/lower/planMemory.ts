import type { Kernel, Sequence } from "./kernel.ts";
import type { Buffer } from "./scope.ts";

/** Blocks begin at cache lines, and vectors may be read up to this many bytes beyond their end. */
const line = 64;
const behind = 16;

/** When a buffer is in use: from the first kernel that needs it to the last. */
interface Lifetime {
  readonly buffer: Buffer;
  first: number;
  last: number;
}

/**
 * Gives the buffers of a call their offsets, counted from 0, so that those which are in use at the same time lie apart.
 *
 * @param inputs in use from the start
 * @returns the bytes that all of it takes
 */
export function planMemory(scratch: readonly Buffer[], sequence: Sequence, inputs: readonly Buffer[]): number {
  const lifetimes = new Map<Buffer, Lifetime>(
    scratch.map((buffer) => [buffer, { buffer, first: Number.POSITIVE_INFINITY, last: -1 }]),
  );
  let now = 0;
  const touch = (buffers: readonly Buffer[]): void => {
    for (const lifetime of buffers.map((buffer) => lifetimes.get(buffer))) {
      if (lifetime === undefined) continue;
      lifetime.first = Math.min(lifetime.first, now);
      lifetime.last = now;
    }
  };
  const visit = ({ reads, writes, bodies }: Kernel): void => {
    now++;
    touch([...reads, ...writes]);
    for (const body of bodies) body.kernels.forEach(visit);
    if (bodies.length === 0) return;
    now++;
    touch([...reads, ...writes, ...bodies.flatMap(endsOf)]);
  };
  touch(inputs);
  sequence.kernels.forEach(visit);
  touch(endsOf(sequence));
  return pack([...lifetimes.values()].filter(({ last }) => last >= 0));
}

const endsOf = ({ checks, outputs }: Sequence): Buffer[] => [...outputs, ...checks.map(({ buffer }) => buffer)];

/** Large ones first, each at the lowest place where it meets nobody that lives at the same time. */
function pack(lifetimes: readonly Lifetime[]): number {
  const placed: Lifetime[] = [];
  let end = 0;
  for (const lifetime of lifetimes.toSorted((a, b) => b.buffer.bytes - a.buffer.bytes)) {
    const others = placed
      .filter(({ first, last }) => first <= lifetime.last && lifetime.first <= last)
      .sort((a, b) => a.buffer.offset - b.buffer.offset);
    let at = 0;
    for (const { buffer } of others) {
      if (at + blockBytes(lifetime.buffer) <= buffer.offset) break;
      at = Math.max(at, buffer.offset + blockBytes(buffer));
    }
    lifetime.buffer.offset = at;
    end = Math.max(end, at + blockBytes(lifetime.buffer));
    placed.push(lifetime);
  }
  return end;
}

/** What a buffer takes, with what may be read behind it. */
export function blockBytes({ bytes }: { readonly bytes: number }): number {
  return Math.ceil((bytes + behind) / line) * line;
}
