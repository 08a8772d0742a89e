import * as g from "@handloom/graph";
import { embedding } from "@handloom/layers";
import type { Settings } from "../settings.ts";
import type { OpRows } from "../table.ts";
import { Unsupported } from "../unsupported.ts";
import { applyLayer } from "./applyLayer.ts";
import { shapeOf } from "./rows.ts";

/** torch's ops that read or write at places that another input names. */
export const indexing: OpRows = {
  index_select: (settings) => {
    const axis = settings.number("axis") ?? settings.number("dim") ?? 0;
    return (x, indices) => g.take(x, indices, { axis });
  },
  embedding: () => (indices, table) => {
    const [entries = 1, units = 1] = shapeOf(table);
    return applyLayer(embedding(entries, units), indices, { embeddings: table });
  },
  one_hot: (settings) => (indices) =>
    g.oneHot(indices, settings.number("classes") ?? settings.number("num_classes") ?? 1),
  index_add: (settings) => (x, indices, updates) => {
    checkFirstAxis(settings);
    return g.scatterAdd(x, indices, updates);
  },
};

/** Ours read and write whole slices of the first axis. */
function checkFirstAxis(settings: Settings): void {
  const axis = settings.number("axis") ?? settings.number("dim") ?? 0;
  if (axis !== 0) throw new Unsupported(`axis ${axis}`);
}
