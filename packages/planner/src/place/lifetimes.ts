import type { Address, Block, Index, Kernel } from "../plan.ts";

interface Span {
  first: number;
  last: number;
}

/**
 * When each buffer is in use, in moments: calls in order, those of bodies included. Buffers that a loop reads or writes
 * live as long as the loop.
 *
 * @param root the buffer that a value is computed in
 */
export function lifetimesOf(
  blocks: readonly Block[],
  kernels: readonly Kernel[],
  feeds: readonly Address[],
  root: (buffer: Index) => Index,
): ReadonlyMap<Index, Readonly<Span>> {
  const spans = new Map<Index, Span>();
  let now = 0;
  const touch = (buffer: Index): void => {
    const at = root(buffer);
    const span = spans.get(at);
    if (span === undefined) spans.set(at, { first: now, last: now });
    else span.last = now;
  };
  const touchAll = (addresses: readonly { readonly buffer: Index }[]): void => {
    for (const { buffer } of addresses) touch(buffer);
  };
  const visit = ({ calls, checks, outputs }: Block): void => {
    for (const call of calls) {
      now++;
      const use = (): void => {
        touchAll(call.arguments);
        call.scratch.forEach(touch);
      };
      use();
      const bodies = bodiesOf(kernels[call.kernel] as Kernel);
      for (const body of bodies) visit(blocks[body] as Block);
      if (bodies.length === 0) continue;
      now++;
      use();
    }
    now++;
    touchAll([...checks, ...outputs].map(({ at }) => at));
  };
  touchAll(feeds);
  visit(blocks[0] as Block);
  return spans;
}

/**
 * The blocks that a kernel runs: the bodies of a loop or branch; none for other kernels.
 *
 * ```ts
 * bodiesOf({ kind: "loop", arguments: [], axes: [], body: 1, turns: 3, fails: false }) // => [1]
 * bodiesOf({ kind: "fill", arguments: [], axes: [4], to: { argument: 0, offset: 0, strides: [1] }, dtype: "int32", bits: 0 }) // => []
 * ```
 */
export function bodiesOf(kernel: Kernel): readonly Index[] {
  if (kernel.kind === "loop") return [kernel.body];
  if (kernel.kind === "while") return [kernel.condition, kernel.body];
  return kernel.kind === "branch" ? kernel.bodies : [];
}
