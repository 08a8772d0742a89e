import type { Engine } from "@handloom/compiler";
import { assembleEngine } from "./engine.ts";
import { createCompiler } from "./runtime/features.ts";
import { oneHand } from "./threads/hands.ts";
import { usualSharing } from "./write/kernels/share.ts";
import { basics } from "./write/parts/basics.ts";
import { joinParts, type Part } from "./write/tables.ts";

export { explained } from "./write/parts/explained.ts";
export { host } from "./write/parts/host.ts";
export { indexing } from "./write/parts/indexing.ts";
export { activations, functions, integers } from "./write/parts/lanes.ts";
export { loops } from "./write/parts/loops.ts";
export { ordering } from "./write/parts/ordering.ts";
export { profiling } from "./write/parts/profiling.ts";
export { random } from "./write/parts/random.ts";
export { rows } from "./write/parts/rows.ts";
export { settings } from "./write/parts/settings.ts";
export { windows } from "./write/parts/windows.ts";
export type { Part } from "./write/tables.ts";

/**
 * Makes the engine of `createWasmEngine` out of some of its parts, on one thread: a page then loads what it names. Elementwise
 * arithmetic, exp, log and sqrt, sums, products of matrices, concat and pad are always there. A primitive that no part has is
 * expanded to others. Else it is an error, or with the part `host` runs in JavaScript, which is right and slow: `explain` shows
 * such kernels, and `strict` forbids them. Bits are those of `createWasmEngine`, but for what runs in JavaScript, and in Node 20
 * without `settings`.
 *
 * @param parts `activations` (tanh and sigmoid), `functions`, `host`, `indexing`, `integers`, `loops`, `ordering`, `random`,
 *   `windows`; `rows` for speed, `explained` for `explain`, `profiling` for `profile`, and for Node the `settings` of V8. In any order
 * @throws UnsupportedPrimitiveError at the first call of a step that needs another part
 *
 * ```ts
 * import { compile } from "@handloom/compiler";
 * import { createEngineOf, indexing } from "@handloom/engine-wasm/parts";
 * import { input, oneHot } from "@handloom/graph";
 *
 * const x = input("x", ["batch"], "int32");
 * const step = compile(createEngineOf([indexing]), { inputs: { x }, outputs: { y: oneHot(x, 3) } });
 * step({ x: [2, 0] }).y // => [[0, 0, 1], [1, 0, 0]]
 * ```
 */
export function createEngineOf(parts: readonly Part[]): Engine<"sync"> {
  const tables = joinParts([basics, ...parts]);
  return assembleEngine({
    hands: oneHand(),
    compiler: createCompiler(tables.settings),
    wide: false,
    tables,
    sharing: usualSharing,
  });
}
