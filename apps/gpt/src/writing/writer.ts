import { compile, type Engine } from "@handloom/compiler";
import { type Expr, input, type Pair, randomStream, reshape, type Update, type Variable } from "@handloom/graph";
import type { Gpt } from "../model/gpt.ts";
import { drawToken } from "./drawToken.ts";

/** How tokens are drawn. */
export interface Taste {
  /** > 0. Below 1, likely tokens become likelier. */
  readonly temperature: number;
  /** ≥ 1: only so many of the likeliest are drawn from. */
  readonly topK: number;
  /** In (0, 1]: only of the likeliest, as many as have this share together. */
  readonly topP: number;
}

export interface Writer {
  /** Tokens behind a prompt, which has one at least. The prompt is not among them. */
  write(prompt: readonly number[], count: number, taste: Taste): number[];
}

export interface WriterOptions {
  readonly seed: number;
  /** Weights and their stand-ins: `average.averages`. Default: the weights themselves. */
  readonly givens?: readonly Pair<Variable>[] | undefined;
}

/**
 * Compiles a step that reads one token and draws the next. Keys and values of those before are variables, so that nothing
 * is computed again. When they fill the context, the last half is read once more, and the rest is forgotten.
 */
export function createWriter(engine: Engine<"sync">, gpt: Gpt, { seed, givens = [] }: WriterOptions): Writer {
  const { context, vocabulary } = gpt.options;
  const { blocks, embed, read } = gpt;
  const last = input("last", [1, 1], "int32");
  const chosen = { temperature: input("temperature", []), topK: input("topK", [], "int32"), topP: input("topP", []) };
  const caches = blocks.map((block) => block.cache(1, context));
  const lengths = caches.map(({ length }) => length);
  const updates: Update[] = [];
  let h: Expr = embed(last, reshape(lengths[0] as Variable, [1, 1]));
  for (const [i, block] of blocks.entries()) {
    const before = caches[i] as (typeof caches)[number];
    const { output, cache } = block.run(h, { cache: before });
    updates.push([before.keys, cache.keys], [before.values, cache.values], [before.length, cache.length]);
    h = output;
  }
  const token = drawToken(randomStream(seed), reshape(read(h), [vocabulary]), chosen);
  const step = compile(engine, { inputs: { last, ...chosen }, outputs: { token }, updates, givens });
  return {
    write(prompt, count, taste) {
      const all = [...prompt];
      // The place of the token that is read next, and how many are in the caches.
      let [at, length] = [Math.max(0, all.length - context), 0];
      const forget = () => {
        for (const variable of lengths) engine.write(variable, 0);
        length = 0;
      };
      forget();
      while (all.length < prompt.length + count) {
        if (length === context) {
          at = all.length - Math.ceil(context / 2);
          forget();
        }
        const { token } = step({ last: [[all[at++] as number]], ...taste });
        length++;
        if (at === all.length) all.push(token.item());
      }
      return all.slice(prompt.length);
    },
  };
}
