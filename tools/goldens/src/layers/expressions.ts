import * as g from "@handloom/graph";
import type { Settings } from "../settings.ts";
import { type OpCall, type OpRows, type SpelledOut, spelledOut } from "../table.ts";
import { Unsupported } from "../unsupported.ts";

/** Layers of frameworks that are an expression of ops, which stands where the layer does. */
export const expressions: OpRows = {
  cropping1d: (settings) => cropped(settings, 1),
  cropping2d: (settings) => cropped(settings, 2),
  cropping3d: (settings) => cropped(settings, 3),
  embedding_bag: (settings) => bags(settings),
  film: () =>
    spelledOut(
      "add(mul(x, reshape(g, [batch, 1, 1, channels])), reshape(b, [batch, 1, 1, channels]))",
      called((x, scale, shift) => g.add(g.mul(x, overPlaces(x, scale)), overPlaces(x, shift))),
    ),
  merge: (settings) => merged(settings),
  permute: (settings) => {
    const dims = settings.numbers("dims") ?? [];
    return spelledOut(
      "transpose(x, [0, …dims])",
      called((x) => g.transpose(x, [0, ...dims])),
    );
  },
  repeat_vector: (settings) => {
    const n = settings.number("n") ?? 1;
    return spelledOut(
      "repeatElements(expandDims(x, { axis: 1 }), n, { axis: 1 })",
      called((x) => g.repeatElements(g.expandDims(x, { axis: 1 }), n, { axis: 1 })),
    );
  },
  rescaling: (settings) => {
    const [scale, offset] = [settings.number("scale") ?? 1, settings.number("offset") ?? 0];
    return spelledOut(
      "add(mul(x, scale), offset)",
      called((x) => g.add(g.mul(x, scale), offset)),
    );
  },
  reshape: (settings) => {
    const shape = settings.numbers("target_shape") ?? [];
    return spelledOut(
      "reshape(x, [batch, …target])",
      called((x) => g.reshape(x, [x.shape[0] ?? 1, ...shape])),
    );
  },
};

type Inputs = [g.Expr, g.Expr, g.Expr, g.Expr];

function called(call: (...inputs: Inputs) => g.Expr): OpCall {
  return (...given) => call(...(given as unknown as Inputs));
}

function cropped(settings: Settings, rank: number): SpelledOut<OpCall> {
  const given = settings.plain("cropping") as number | readonly (number | readonly number[])[];
  const sides = Array.from({ length: rank }, (_, axis) => {
    if (typeof given === "number") return [given, given] as const;
    if (rank === 1) return given as readonly number[];
    const side = given[axis] ?? 0;
    return typeof side === "number" ? [side, side] : side;
  });
  const before = [0, ...sides.map(([first = 0]) => first), 0];
  const behind = [0, ...sides.map(([, last = 0]) => last), 0];
  const call = (x: g.Expr) => {
    const ends = x.shape.map((size, axis) => (size as number) - (behind[axis] ?? 0));
    return g.slice(x, before, ends);
  };
  return spelledOut("slice(x, before, behind)", called(call));
}

/** One scale or shift for each sample and channel, with size 1 along all places. */
function overPlaces(x: g.Expr, values: g.Expr): g.Expr {
  const [batch, channels] = values.shape as readonly [g.Dim, g.Dim];
  return g.reshape(values, [batch, ...x.shape.slice(2).map(() => 1), channels]);
}

function merged(settings: Settings): SpelledOut<OpCall> {
  const name = settings.text("layer") ?? "";
  if (name === "Concatenate") {
    const axis = settings.number("axis") ?? -1;
    return spelledOut("concat([a, b], { axis })", (...all) => g.concat(all, { axis }));
  }
  if (name === "Dot") return dotted(settings);
  const found = mergers[name];
  if (found === undefined) throw new Unsupported(`layer ${name}`);
  return found;
}

const mergers: Readonly<Record<string, SpelledOut<OpCall>>> = {
  Add: spelledOut(
    "add(a, b)",
    called((a, b) => g.add(a, b)),
  ),
  Subtract: spelledOut(
    "sub(a, b)",
    called((a, b) => g.sub(a, b)),
  ),
  Multiply: spelledOut(
    "mul(a, b)",
    called((a, b) => g.mul(a, b)),
  ),
  Average: spelledOut(
    "div(add(a, b), 2)",
    called((a, b) => g.div(g.add(a, b), 2)),
  ),
  Maximum: spelledOut(
    "maximum(a, b)",
    called((a, b) => g.maximum(a, b)),
  ),
  Minimum: spelledOut(
    "minimum(a, b)",
    called((a, b) => g.minimum(a, b)),
  ),
};

/** Products of samples' vectors. */
function dotted(settings: Settings): SpelledOut<OpCall> {
  const [axis = -1, ...others] = settings.numbers("axes") ?? [];
  if (others.some((other) => other !== axis)) throw new Unsupported("other axes for each input");
  const isUnit = settings.flag("normalize") ?? false;
  const unit = (x: g.Expr) => (isUnit ? g.normalize(x, { axis }) : x);
  return spelledOut(
    isUnit
      ? "sum(mul(normalize(a), normalize(b)), { axis, keepDims: true })"
      : "sum(mul(a, b), { axis, keepDims: true })",
    called((a, b) => {
      if (a.shape.length !== 2) throw new Unsupported("products of matrices");
      return g.sum(g.mul(unit(a), unit(b)), { axis, keepDims: true });
    }),
  );
}

function bags(settings: Settings): SpelledOut<OpCall> {
  const mode = settings.text("mode") ?? "mean";
  if (settings.plain("form") !== undefined)
    return spelledOut(
      "scatterAdd(zeros, bag of each, mul(gather(w, x), weights)), bags by searchSorted",
      called((x, w, offsets, weights) => inBags(g.mul(g.gather(w, x), g.expandDims(weights, { axis: -1 })), offsets)),
    );
  const pools: Readonly<Record<string, (x: g.Expr) => g.Expr>> = {
    mean: (x) => g.mean(x, { axis: -2 }),
    sum: (x) => g.sum(x, { axis: -2 }),
    max: (x) => g.max(x, { axis: -2 }),
  };
  const pool = pools[mode];
  if (pool === undefined) throw new Unsupported(`mode ${mode}`);
  return spelledOut(
    `${mode}(gather(w, x), { axis: -2 })`,
    called((x, w) => pool(g.gather(w, x))),
  );
}

/** Sums of rows, a bag beginning at each offset. */
function inBags(rows: g.Expr, offsets: g.Expr): g.Expr {
  const places = g.arange(rows.shape[0] as number);
  const bag = g.sub(g.searchSorted(offsets, places, { side: "right" }), 1);
  return g.scatterAdd(g.zeros([offsets.shape[0] as number, rows.shape[1] as number]), bag, rows);
}
