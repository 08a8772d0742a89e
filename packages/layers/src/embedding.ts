import { equal, expandDims, gather, type Variable, variable, where } from "@handloom/graph";
import { checkNumber, checkOptions, checkSeed } from "@handloom/tensor";
import type { InitializerLike } from "./initializers/initializerNamed.ts";
import { randomUniform } from "./initializers/randomUniform.ts";
import { checkInitializer, initialValue } from "./layer/initialValue.ts";
import { type Layer, layer } from "./layer/layer.ts";
import { seedsOf } from "./layer/seeds.ts";

/** The options of `embedding`. */
export interface EmbeddingOptions {
  /** Of shape [entries, units]. Default `randomUniform()`: from -0.05 to 0.05. */
  readonly initializer?: InitializerLike | undefined;
  /** The entry that stands for nothing: its row reads as 0 and is not trained. Default: none. */
  readonly paddingIndex?: number | undefined;
  /** A whole number from 0 to 2³¹ − 1. Default: fresh entropy, or `seeded`'s. */
  readonly seed?: number | undefined;
}

/**
 * A learned row of numbers for each number of an entry: words, users, states.
 *
 * x is int32 of any shape, each in 0 … entries − 1; the result is float32 of that shape and `units` behind it. An index
 * outside is an IndexError when it runs. Defaults are Keras 3's.
 *
 * @param entries how many rows there are, at least 1
 * @param units how long each row is, at least 1
 * @throws RangeError for other entries and units, and for a `paddingIndex` that is not an entry
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 * import { ones } from "@handloom/layers/initializers";
 *
 * const words = embedding(10, 3, { initializer: ones });
 * evaluate(words(variable([4, 9], { dtype: "int32" }))) // => [[1, 1, 1], [1, 1, 1]]
 * ```
 */
export function embedding(entries: number, units: number, options: EmbeddingOptions = {}): Layer {
  checkOptions("embedding", options, "initializer paddingIndex seed");
  checkNumber("embedding", "entries", entries, { least: 1, whole: true });
  checkNumber("embedding", "units", units, { least: 1, whole: true });
  const { initializer = randomUniform(), paddingIndex, seed } = options;
  if (paddingIndex !== undefined) checkEntry("embedding", paddingIndex, entries);
  if (seed !== undefined) checkSeed("embedding", seed);
  checkInitializer("embedding", "initializer", initializer);
  let made: { readonly embeddings: Variable } | undefined;
  return layer(
    (x, mode) => {
      const name = `${mode.path ?? ""}embeddings`;
      made ??= {
        embeddings: variable(initialValue("embedding", initializer, [entries, units], seedsOf(seed, mode).next()), {
          name,
        }),
      };
      const rows = gather(made.embeddings, x);
      return paddingIndex === undefined ? rows : where(expandDims(equal(x, paddingIndex), { axis: -1 }), 0, rows);
    },
    () => ({ ...made }),
    { kind: "embedding" },
  );
}

/** @throws RangeError unless an entry is one of so many */
export function checkEntry(called: string, paddingIndex: number, entries: number): void {
  checkNumber(called, "paddingIndex", paddingIndex, { least: 0, most: entries - 1, whole: true });
}
