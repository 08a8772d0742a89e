import type { Expr } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkCalledOn, type Layer, ownership, owning } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";
import { inference, type Mode } from "../layer/mode.ts";
import { seedsFrom } from "../layer/seeds.ts";
import { dropout } from "../noise/dropout.ts";
import type { Run, RunOptions, SequenceLayer } from "./recurrentLayer.ts";

/** The options of `stacked`. */
export interface StackedOptions {
  /** The share of the outputs that training drops, behind every level but the last, from 0 to below 1. Default 0. */
  readonly dropout?: number | undefined;
}

/**
 * Recurrent layers one above the other, each over the whole sequence of the one below: PyTorch's `num_layers`.
 *
 * A call gives what the last level gives: its sequence with its `returnSequences`, else its last output. The other levels hand
 * on their sequences whatever they say. The method `run` gives the states of all levels, a list, and takes one as initial
 * state; mask and lengths hold for every level. The paths of variables begin with the level: "0/kernel", "1/bias".
 *
 * @param levels `rnn`, `lstm`, `gru`, or `bidirectional` ones, the lowest first
 * @throws RangeError for another rate; LayerError for a list without levels, or with other layers in it.
 *
 * Source: Graves et al. 2013, arXiv:1303.5778; PyTorch's LSTM with num_layers and dropout, Keras' StackedRNNCells.
 *
 * ```ts
 * import { evaluate, input } from "@handloom/graph";
 *
 * const net = stacked([lstm(4), lstm(3)], { dropout: 0.2 });
 * const { last, state } = net.run(input("x", ["batch", "time", 2]));
 * const [low] = state;
 * evaluate([last, low?.c ?? last], { x: [[[1, 2], [3, 4]]] }).map((y) => y.shape) // => [[1, 3], [1, 4]]
 * ```
 */
export function stacked<Whole>(
  levels: readonly SequenceLayer<Whole>[],
  options: StackedOptions = {},
): SequenceLayer<readonly Whole[]> {
  const { dropout: rate = 0 } = checkOptions("stacked", options, "dropout");
  checkLevels(levels);
  const drops = levels.slice(1).map(() => dropout(rate));
  const owned = ownership("stacked", () => ({
    ...Object.fromEntries(levels.entries()),
    ...(rate > 0 && Object.fromEntries(drops.map((drop, i) => [`dropout${i}`, drop]))),
  }));
  let base: number | undefined;
  const run = (x: Expr, given: RunOptions<readonly Whole[]> = {}): Run<readonly Whole[]> => {
    checkCalledOn("stacked", x);
    checkOptions("stacked", given, "initialState mask lengths training path seeds");
    checkStarts(levels.length, given.initialState);
    base ??= given.seeds?.next();
    const modeAt = (name: string, position: number): Mode => ({
      training: given.training ?? false,
      path: `${given.path ?? ""}${name}/`,
      seeds: base === undefined ? undefined : seedsFrom(base, position),
    });
    const runs: Run<Whole>[] = [];
    for (const [i, level] of levels.entries()) {
      const below = runs.at(-1)?.sequence;
      const drop = drops[i - 1] as Layer;
      const read = below === undefined ? x : drop(below, modeAt(`dropout${i - 1}`, levels.length + i - 1));
      const { mask, lengths, initialState } = given;
      runs.push(level.run(read, { ...modeAt(`${i}`, i), mask, lengths, initialState: initialState?.[i] }));
    }
    const { output, sequence, last, counted } = runs.at(-1) as Run<Whole>;
    owned.called(x, output);
    return { output, sequence, last, counted, state: runs.map(({ state }) => state) };
  };
  const callable = owning((x, mode: Mode = inference) => {
    checkCalledOn("stacked", x);
    checkOptions("stacked", mode, "training path seeds");
    return run(x, mode).output;
  }, owned);
  return Object.assign(callable, { run });
}

function checkLevels(levels: unknown): void {
  const isLevel = (level: unknown) => typeof level === "function" && "run" in level;
  if (Array.isArray(levels) && levels.length > 0 && levels.every(isLevel)) return;
  throw new LayerError(
    "stacked",
    "the first argument is not a list of recurrent layers",
    "Write stacked([lstm(8), lstm(8)])",
  );
}

function checkStarts(levels: number, given: readonly unknown[] | undefined): void {
  if (given === undefined || (Array.isArray(given) && given.length === levels)) return;
  throw new LayerError("stacked", "initialState is not a list of one for each level", `Give ${levels} states`);
}
