import { at, broadcastTo, type Dim, type Expr, expandDims, flip, scan, transpose, where } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkCalledOn, ownership, owning } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";
import { inference, type Mode } from "../layer/mode.ts";
import { seedsFrom } from "../layer/seeds.ts";
import { sizedOnce } from "../layer/sizedOnce.ts";
import type { Cell, CellVariables } from "./cell.ts";
import type { RecurrentLayer, Run, RunOptions, State } from "./recurrentLayer.ts";
import type { Settled } from "./recurrentOptions.ts";
import { checkRank, stepMask } from "./stepMask.ts";

export interface Recurrence<Key extends string> {
  readonly kind: string;
  readonly settled: Settled;
  /** The names of the axes between time and features, which the state has too. Default: none. */
  readonly places?: readonly string[] | undefined;
  /** The size of each part of the state; `h` is one of them. */
  readonly sizes: Readonly<Record<Key | "h", number>>;
  variables(features: number, mode: Mode): CellVariables;
  cell(variables: CellVariables): Cell<Key | "h">;
  /** The same layer by other options. */
  again(options: { readonly reverse: boolean; readonly seed: number | undefined }): RecurrentLayer<Key | "h">;
}

/** The layer that goes through sequences by a cell. */
export function recurrent<Key extends string>(recurrence: Recurrence<Key>): RecurrentLayer<Key | "h"> {
  const { kind, settled, places = [] } = recurrence;
  const own = sizedOnce(kind, [-1], ([features = 0], mode) => recurrence.variables(features, mode));
  const owned = ownership(kind, () => own.made, { dialect: settled.isTorch ? "torch" : "keras" });
  const run = (x: Expr, options: RunOptions<State<Key | "h">> = {}) => {
    checkCalledOn(kind, x);
    checkOptions(kind, options, "initialState mask lengths training path seeds");
    const outer = settled.timeMajor ? ["time", "batch"] : ["batch", "time"];
    checkRank(kind, "x", x, [...outer, ...places, "features"]);
    const made = runOver(x, recurrence.cell(own.at(x, { ...inference, ...options })), recurrence, options);
    owned.called(x, made.output);
    return made;
  };
  const layer = owning((x, mode = inference) => {
    checkCalledOn(kind, x);
    checkOptions(kind, mode, "training path seeds");
    return run(x, mode).output;
  }, owned);
  return Object.assign(layer, {
    run,
    step(x: Expr, state: State<Key | "h">, mode: Mode = inference) {
      checkCalledOn(kind, x);
      checkOptions(kind, mode, "training path seeds");
      checkRank(kind, "x of a step", x, ["batch", ...places, "features"]);
      const cell = recurrence.cell(own.at(x, mode));
      const ofInput = cell.ofInput(x);
      const next = cell.next(ofInput, startOf(recurrence, ofInput.shape.slice(0, -1), state));
      owned.called(x, next.h);
      return next;
    },
    reversed() {
      if (settled.goBackwards)
        throw new LayerError(kind, "goBackwards puts outputs at other steps' places", "Give { reverse: true }");
      return recurrence.again({
        reverse: !settled.reverse,
        // From the same seed both directions would start as the same weights.
        seed: settled.seed === undefined ? undefined : seedsFrom(settled.seed, 1).next(),
      });
    },
  });
}

function runOver<Key extends string>(
  x: Expr,
  cell: Cell<Key | "h">,
  recurrence: Recurrence<Key>,
  options: RunOptions<State<Key | "h">>,
): Run<State<Key | "h">> {
  const { kind, settled, places = [] } = recurrence;
  const steps = settled.timeMajor ? x : timeAndBatch(x);
  const given = stepMask(kind, steps.shape, options, settled.timeMajor);
  const mask = given && expandDims(given, { axis: places.map((_, i) => i + 3) });
  const ofInput = cell.ofInput(steps);
  const body = (now: Readonly<Record<string, Expr>>, slices: Readonly<Record<string, Expr>>) => {
    const state = now as State<Key | "h">;
    const next = cell.next(slices["ofInput"] as Expr, state);
    const counts = slices["mask"];
    if (counts === undefined) return { carry: next, output: next.h };
    const kept = eachOf(next, (value, key) => where(counts, value, state[key]));
    return { carry: kept, output: settled.zeroOutputForMask ? where(counts, next.h, 0) : kept.h };
  };
  const { carry, output } = scan<Readonly<Record<string, Expr>>, Expr, Readonly<Record<string, Expr>>>(body, {
    carry: startOf(recurrence, ofInput.shape.slice(1, -1), options.initialState),
    over: { ofInput, ...(mask && { mask }) },
    reverse: settled.reverse || settled.goBackwards,
    checkpoint: settled.checkpoint,
  });
  const state = carry as State<Key | "h">;
  const placed = (made: Expr) => {
    const computed = settled.goBackwards ? flip(made, { axis: 0 }) : made;
    return settled.timeMajor ? computed : timeAndBatch(computed);
  };
  const sequence = placed(output);
  const isZeroed = mask !== undefined && settled.zeroOutputForMask && !settled.isTorch;
  const result = isZeroed ? at(output, settled.reverse || settled.goBackwards ? 0 : -1) : state.h;
  const counted = mask && placed(mask);
  return { output: settled.returnSequences ? sequence : result, sequence, last: state.h, state, counted };
}

/** The first two axes the other way round: a loop cuts along the first. */
function timeAndBatch(x: Expr): Expr {
  return transpose(x, [1, 0, ...x.shape.map((_, axis) => axis).slice(2)]);
}

function startOf<Key extends string>(
  { kind, sizes }: Recurrence<Key>,
  outer: readonly Dim[],
  given: State<Key | "h"> | undefined,
): State<Key | "h"> {
  const keys = Object.keys(sizes);
  const others = Object.keys(given ?? sizes);
  if (keys.length !== others.length || keys.some((key) => !others.includes(key)))
    throw new LayerError(
      kind,
      `the state has ${others.join(" and ") || "nothing"} in it, not ${keys.join(" and ")}`,
      `Give { ${keys.join(", ")} }`,
    );
  return eachOf(sizes, (size, key) => broadcastTo(given?.[key] ?? 0, [...outer, size]));
}

function eachOf<Key extends string, From, To>(
  record: Readonly<Record<Key, From>>,
  change: (value: From, key: Key) => To,
): Readonly<Record<Key, To>> {
  return Object.fromEntries(
    Object.entries<From>(record).map(([key, value]) => [key, change(value, key as Key)]),
  ) as Readonly<Record<Key, To>>;
}
