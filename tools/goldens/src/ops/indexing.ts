import * as g from "@handloom/graph";
import { embedding } from "@handloom/layers";
import type { OpRows } from "../table.ts";
import { applyLayer } from "./applyLayer.ts";
import { axisFirst, counted, int32, shapeOf, takeAlong, withAxisFirst } from "./rows.ts";

/** torch's ops that read or write at places that another input names. */
export const indexing: OpRows = {
  index_select: (settings) => (x, indices) => takeAlong(x, settings.number("axis") ?? 0, indices),
  embedding: () => (indices, table) => {
    const [entries = 1, units = 1] = shapeOf(table);
    return applyLayer(embedding(entries, units), indices, { embeddings: table });
  },
  one_hot: (settings) => (indices) => g.oneHot(indices, settings.number("classes") ?? 1),
  gather: (settings) => (x, indices) => {
    const flat = flatPlaces(x, indices, settings.number("axis") ?? 0);
    return g.reshape(g.gather(g.reshape(x, [-1]), flat), shapeOf(indices));
  },
  scatter_add: (settings) => (x, indices, updates) => {
    const flat = flatPlaces(x, indices, settings.number("axis") ?? 0);
    return g.reshape(g.scatterAdd(g.reshape(x, [-1]), flat, g.reshape(updates, [-1])), shapeOf(x));
  },
  scatter: (settings) => (x, indices, updates) => {
    const flat = flatPlaces(x, indices, settings.number("axis") ?? 0);
    const none = g.mul(0, g.stopGradient(g.reshape(x, [-1])));
    const hits = g.scatterAdd(none, flat, g.broadcastTo(1, flat.shape));
    const written = g.scatterAdd(none, flat, g.reshape(updates, [-1]));
    return g.reshape(g.where(g.greater(hits, 0), written, g.reshape(x, [-1])), shapeOf(x));
  },
  index_add: (settings) => (x, indices, updates) => {
    const axis = settings.number("axis") ?? 0;
    return withAxisFirst(x, axis, (rows) => g.scatterAdd(rows, indices, axisFirst(updates, axis)));
  },
};

/** Where x's elements at `indices` along the axis lie in memory, in a row. */
function flatPlaces(x: g.Expr, indices: g.Expr, axis: number): g.Expr {
  const [shape, at] = [shapeOf(x), counted(x, axis)];
  const strides = shape.map((_, i) => shape.slice(i + 1).reduce((a, b) => a * b, 1));
  const own = shapeOf(indices);
  const size = own.reduce((a, b) => a * b, 1);
  const others = Array.from({ length: size }, (_, flat) => {
    let rest = flat;
    let place = 0;
    for (let i = own.length - 1; i >= 0; i--) {
      const length = own[i] ?? 1;
      if (i !== at) place += (rest % length) * (strides[i] ?? 0);
      rest = Math.floor(rest / length);
    }
    return place;
  });
  return g.add(g.mul(g.reshape(indices, [-1]), strides[at] ?? 1), int32(others));
}
