import { fileURLToPath } from "node:url";

const packages = fileURLToPath(new URL("../../../../packages/", import.meta.url));

/**
 * The parts of the engine that each loop needs beyond the basics: the page then loads no convolutions for a spiral. A loop that
 * lacks one fails in its test.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const partsOf = {
  digits: ["activations", "functions", "integers", "random"],
  letters: ["activations", "functions", "indexing", "integers", "loops", "ordering", "random"],
  pole: ["activations", "functions", "indexing", "integers", "loops", "ordering", "random"],
  race: ["functions"],
  spiral: ["activations"],
  sum: [],
  waves: ["functions", "integers", "loops", "random"],
};

/**
 * Less, in place of files of other packages. No loop names an initializer by a string, so that the others need not be there, and
 * no loop prints a layer as its table.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const leanFiles = {
  [`${packages}layers/src/initializers/initializerNamed.ts`]: `
    export const isInitializerName = () => false;
    export const initializerNamed = () => undefined;`,
  [`${packages}layers/src/summary/layerText.ts`]: `export const layerText = () => "a layer";`,
};

/**
 * Two packages for a loop that comes with the playground, made of the parts that the loop needs: the same engine, threads
 * included, and the same `compile`.
 *
 * @param {string} loop
 * @returns {{ readonly engine: string, readonly compiler: string }} the code of "@handloom/engine-wasm" and "@handloom/compiler"
 */
export function leanPackages(loop) {
  const parts = partsOf[loop];
  if (parts === undefined) throw new Error(`build/leanPackages.mjs has no line for the loop "${loop}"`);
  // The inspector asks for what is explained.
  const engineParts = ["explained", ...parts];
  const wasm = (/** @type {string} */ file) => JSON.stringify(`${packages}engine-wasm/src/${file}`);
  return {
    engine: `
      import { assembleEngine } from ${wasm("engine.ts")};
      import { createCompiler } from ${wasm("runtime/features.ts")};
      import { hireHands } from ${wasm("threads/hands.ts")};
      import { startThread } from ${wasm("threads/startThread.ts")};
      import { usualSharing } from ${wasm("write/kernels/share.ts")};
      import { basics } from ${wasm("write/parts/basics.ts")};
      import { joinParts } from ${wasm("write/tables.ts")};
      import { ${engineParts.join(", ")} } from "@handloom/engine-wasm/parts";
      export function createWasmEngine({ threads } = {}) {
        const hands = hireHands(
          { wanted: threads, warn: console.warn },
          { start: startThread, patience: 10_000, sharing: usualSharing },
        );
        const tables = joinParts([basics, ${engineParts.join(", ")}]);
        return assembleEngine({
          hands,
          compiler: createCompiler(tables.settings),
          wide: false,
          tables,
          sharing: usualSharing,
        });
      }`,
    compiler: `
      import { createCompile, withLoops } from "@handloom/compiler/parts";
      export const compile = createCompile([${parts.includes("loops") ? "withLoops" : ""}]);`,
  };
}
