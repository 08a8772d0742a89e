import * as g from "@handloom/graph";
import { elementwise } from "../ops/elementwise.ts";
import { indexing } from "../ops/indexing.ts";
import { matrices } from "../ops/matrices.ts";
import { movement } from "../ops/movement.ts";
import { normalisation } from "../ops/normalisation.ts";
import { reductions as torchReductions } from "../ops/reductions.ts";
import { type OpRows, spelledOut } from "../table.ts";
import { axisOf } from "./indexing.ts";
import { along } from "./reductions.ts";

/** Ops that no case of ours is about, for files of cases that are not here: those of `ops.json` under their names there. */
export const others: OpRows = {
  ...elementwise,
  ...torchReductions,
  ...matrices,
  ...movement,
  ...indexing,
  ...normalisation,
  addcmul: spelledOut("add(x, mul(value, mul(a, b)))", (settings) => {
    const value = settings.number("value") ?? 1;
    return (x, a, b) => g.add(x, g.mul(value, g.mul(a, b)));
  }),
  addmm: spelledOut("add(x, matmul(a, b))", () => (x, a, b) => g.add(x, g.matmul(a, b))),
  average: (settings) => (x, weights) => g.average(x, { ...along(settings), weights }),
  baddbmm: spelledOut("add(x, matmul(a, b))", () => (x, a, b) => g.add(x, g.matmul(a, b))),
  bmm: () => g.matmul,
  cumulative_max: (settings) => {
    const options = { axis: axisOf(settings), reverse: settings.flag("reverse") };
    return (x) => g.cumMax(x, options);
  },
  cumulative_min: (settings) => {
    const options = { axis: axisOf(settings), reverse: settings.flag("reverse") };
    return (x) => g.cumMin(x, options);
  },
  depth_to_space: (settings) => (x) => g.depthToSpace(x, settings.number("block_size") ?? 1),
  gammaln: () => g.lgamma,
  greater: () => g.greater,
  l2_normalize: (settings) => (x) =>
    g.normalize(x, { axis: settings.number("axis"), epsilon: settings.number("epsilon") }),
  log_det: () => g.logDet,
  mm: () => g.matmul,
  mod: () => g.mod,
  moments: (settings) => (x) => {
    const { mean, variance } = g.moments(x, along(settings));
    return [mean, variance];
  },
  mv: () => g.matmul,
  negative: () => g.neg,
  rad2deg: spelledOut("mul(x, 180 / Math.PI)", () => (x) => g.mul(x, 180 / Math.PI)),
  right_shift: () => g.rightShift,
  scatter_mul: () => g.scatterMul,
  swish: () => g.silu,
};
