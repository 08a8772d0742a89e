import * as g from "@handloom/graph";
import * as l from "@handloom/layers";
import type { Settings } from "../settings.ts";
import { type OpCall, type OpRows, type SpelledOut, spelledOut } from "../table.ts";
import { Unsupported } from "../unsupported.ts";

/** Layers without weights of their own, and those that are an op or an expression of ops here. */
export const expressions: OpRows = {
  cropping1d: (settings) => layered(l.cropping(sides(settings, "cropping", 1))),
  cropping2d: (settings) => layered(l.cropping(sides(settings, "cropping", 2))),
  cropping3d: (settings) => layered(l.cropping(sides(settings, "cropping", 3))),
  zero_padding1d: (settings) => layered(l.zeroPadding(sides(settings, "padding", 1))),
  zero_padding2d: (settings) => layered(l.zeroPadding(sides(settings, "padding", 2))),
  zero_padding3d: (settings) => layered(l.zeroPadding(sides(settings, "padding", 3))),
  embedding_bag: (settings) => bags(settings),
  film: () => called(l.film),
  flatten: () => called(l.flatten),
  merge: (settings) => merged(settings),
  permute: (settings) => layered(l.permuting(settings.numbers("dims") ?? [])),
  repeat_vector: (settings) => layered(l.repeatVector(settings.number("n") ?? 1)),
  rescaling: (settings) => layered(l.rescaling(settings.number("scale") ?? 1, { offset: settings.number("offset") })),
  reshape: (settings) => layered(l.reshaping(settings.numbers("target_shape") ?? [])),
  unit_normalization: (settings) => called((x) => g.normalize(x, { axis: settings.number("axis") ?? -1 })),
};

type Inputs = [g.Expr, g.Expr, g.Expr, g.Expr];

function called(call: (...inputs: Inputs) => g.Expr): OpCall {
  return (...given) => call(...(given as unknown as Inputs));
}

function layered(layer: l.Layer): OpCall {
  return called((x) => layer(x));
}

/** A pair of numbers is both sides of the only axis, or, of several, one for each. */
function sides(settings: Settings, option: string, rank: number): l.Sides {
  const given = settings.plain(option) as l.Sides;
  return rank === 1 && typeof given === "object" && typeof given[0] === "number" ? [given as never] : given;
}

function merged(settings: Settings): OpCall | SpelledOut<OpCall> {
  const name = settings.text("layer") ?? "";
  if (name === "Concatenate") {
    const axis = settings.number("axis") ?? -1;
    return (...all) => g.concat(all as g.Expr[], { axis });
  }
  if (name === "Dot") return dotted(settings);
  const found = mergers[name];
  if (found === undefined) throw new Unsupported(`layer ${name}`);
  return found;
}

/** Layers that are an op under its own name, and one that is not. */
const mergers: Readonly<Record<string, OpCall | SpelledOut<OpCall>>> = {
  Add: called((a, b) => g.add(a, b)),
  Subtract: called((a, b) => g.sub(a, b)),
  Multiply: called((a, b) => g.mul(a, b)),
  Average: spelledOut("mean(stack([a, b]), { axis: 0 })", (...all) => g.mean(g.stack(all as g.Expr[]), { axis: 0 })),
  Maximum: called((a, b) => g.maximum(a, b)),
  Minimum: called((a, b) => g.minimum(a, b)),
};

/** Products of samples along an axis of each. */
function dotted(settings: Settings): SpelledOut<OpCall> {
  const [first = -1, second = first] = settings.numbers("axes") ?? [];
  const isUnit = settings.flag("normalize") ?? false;
  const unit = (x: g.Expr, axis: number) => (isUnit ? g.normalize(x, { axis }) : x);
  const expression = isUnit ? 'einsum("bi,bi->b", normalize(a), normalize(b))' : 'einsum("bi,bi->b", a, b)';
  return spelledOut(
    expression,
    called((a, b) => {
      const [ofA, ofB] = [lettersOf(a, first, "cdef"), lettersOf(b, second, "wxyz")];
      const left = [...ofA.slice(1), ...ofB.slice(1)].filter((letter) => letter !== "i");
      const y = g.einsum(`${ofA.join("")},${ofB.join("")}->b${left.join("")}`, unit(a, first), unit(b, second));
      return left.length > 0 ? y : g.expandDims(y, { axis: 1 });
    }),
  );
}

/** A letter for each axis: b for the samples, i for the one that is summed over. */
function lettersOf(x: g.Expr, axis: number, others: string): readonly string[] {
  const at = axis < 0 ? axis + x.shape.length : axis;
  return x.shape.map((_, place) => (place === 0 ? "b" : place === at ? "i" : (others[place] ?? "")));
}

function bags(settings: Settings): OpCall {
  const mode = (settings.text("mode") ?? "mean") as "mean";
  const paddingIndex = settings.number("padding_idx");
  settings.plain("form");
  return called((x, w, offsets, weights) => {
    const net = l.embeddingBag(w.shape[0] as number, w.shape[1] as number, { mode, paddingIndex });
    const y = net.run(x, { offsets, weights });
    return g.substitute(y, [[net.parameters[0] as g.Variable, w]]);
  });
}
