import { checkNumber } from "@handloom/tensor";
import { type Dim, divideDims, mulDims, showDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import type { Expr } from "../../expr/expr.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { transpose } from "../../primitives/movement/transpose.ts";
import { checkSpatial } from "../conv/checkSpatial.ts";

/** Whether the channel counts slowest or fastest among the channels that become squares of pixels. */
type Order = "channelFirst" | "channelLast";

export function channelsToBlocks(called: string, x: Expr, factor: number, order: Order): Expr {
  const [batch, height, width, all] = checked(called, x, factor);
  const channels = quotient(called, x, all, factor * factor);
  const first = order === "channelFirst";
  const apart = reshape(x, [
    batch,
    height,
    width,
    ...(first ? [channels, factor, factor] : [factor, factor, channels]),
  ]);
  const [row, column, channel] = first ? [4, 5, 3] : [3, 4, 5];
  const woven = transpose(apart, [0, 1, row, 2, column, channel] as readonly number[]);
  return reshape(woven, [batch, mulDims(height, factor), mulDims(width, factor), channels]);
}

export function blocksToChannels(called: string, x: Expr, factor: number, order: Order): Expr {
  const [batch, height, width, channels] = checked(called, x, factor);
  const [rows, columns] = [height, width].map((size) => quotient(called, x, size, factor)) as [Dim, Dim];
  const apart = reshape(x, [batch, rows, factor, columns, factor, channels]);
  const woven = transpose(apart, order === "channelFirst" ? [0, 1, 3, 5, 2, 4] : [0, 1, 3, 2, 4, 5]);
  return reshape(woven, [batch, rows, columns, mulDims(channels, factor * factor)]);
}

function checked(called: string, x: Expr, factor: number): readonly [Dim, Dim, Dim, Dim] {
  checkNumber(called, "the factor", factor, { least: 1, whole: true });
  return checkSpatial(called, x, 2).shape as readonly [Dim, Dim, Dim, Dim];
}

function quotient(called: string, x: Expr, size: Dim, by: number): Dim {
  const found = divideDims(size, by);
  if (found !== undefined) return found;
  throw new ShapeError(
    called,
    [x],
    `${by} does not divide ${showDim(size)}`,
    "Choose sizes that are multiples of the factor",
  );
}
