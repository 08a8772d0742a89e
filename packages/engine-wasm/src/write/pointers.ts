import type { Address } from "../kernels/view.ts";
import type { Code } from "../wasm/code.ts";
import type { Local } from "../wasm/valueType.ts";
import type { Located } from "./addresses.ts";

/** How far the turns of the enclosing loops have moved an address, in a local; undefined if they do not move it. */
export type Pointers = (turns: Located["turns"]) => Local<"i32"> | undefined;

/** An address in the function that computes the pointers; turns may move it below them, but never below memory. */
export const addressIn = ({ offset, turns }: Located, pointers: Pointers): Address => ({
  pointer: pointers(turns),
  offset,
  isBelow: turns.some((stride) => stride < 0),
});

export const isMoving = ({ turns }: Located): boolean => turns.some((stride) => stride !== 0);

/**
 * Computes, where it is called, how far addresses have moved: once for all that move alike.
 *
 * @param pushTurn pushes the number of a loop's turn, the outermost loop being 0
 */
export function createPointers(code: Code, located: readonly Located[], pushTurn: (loop: number) => "i32"): Pointers {
  const { i32 } = code;
  const known = new Map<string, Local<"i32">>();
  for (const { turns } of located.filter(isMoving)) {
    if (known.has(keyOf(turns))) continue;
    let isPushed = false;
    turns.forEach((stride, loop) => {
      if (stride === 0) return;
      i32.mul(pushTurn(loop), i32.const(stride));
      if (isPushed) i32.add("i32", "i32");
      isPushed = true;
    });
    known.set(keyOf(turns), code.keep("i32"));
  }
  return (turns) => known.get(keyOf(turns));
}

/** Loops that do not move an address do not tell it from others. */
const keyOf = (turns: Located["turns"]): string =>
  turns.slice(0, turns.findLastIndex((stride) => stride !== 0) + 1).join();
