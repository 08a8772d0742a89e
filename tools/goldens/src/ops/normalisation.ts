import type * as g from "@handloom/graph";
import { batchNorm, layerNorm, rmsNorm } from "@handloom/layers";
import type { OpRows } from "../table.ts";
import { Unsupported } from "../unsupported.ts";
import { applyLayer } from "./applyLayer.ts";

/** torch's normalisations, channels last. */
export const normalisation: OpRows = {
  batch_norm:
    (settings) =>
    (x, gamma?: g.Expr, beta?: g.Expr, ...moving: readonly g.Expr[]) => {
      const training = settings.flag("training") ?? false;
      const [mean, variance] = moving;
      if (!training && variance === undefined) throw new Unsupported("inference without statistics");
      const layer = batchNorm({
        epsilon: settings.number("eps") ?? 1e-5,
        scale: gamma !== undefined,
        center: beta !== undefined,
      });
      return applyLayer(layer, x, { gamma, beta, "moving/mean": mean, "moving/variance": variance }, training);
    },
  layer_norm: (settings) => (x, gamma?: g.Expr, beta?: g.Expr) => {
    const layer = layerNorm({
      axis: settings.numbers("axes"),
      epsilon: settings.number("eps") ?? 1e-5,
      scale: gamma !== undefined,
      center: beta !== undefined,
    });
    return applyLayer(layer, x, { gamma, beta });
  },
  rms_norm: (settings) => (x, gamma?: g.Expr) =>
    applyLayer(rmsNorm({ epsilon: settings.number("eps"), scale: gamma !== undefined }), x as g.Expr, { gamma }),
};
