import type { Table } from "@handloom/compiler";
import type { ContractionName } from "@handloom/graph";
import { type DotAxes, dot } from "../text/ops.ts";
import type { Ref } from "../text/ref.ts";
import type { Context } from "./context.ts";

export type ContractionLowering = (context: Context, a: Ref, b: Ref, axes: DotAxes) => Ref;

export const contraction: Table<ContractionName, ContractionLowering> = {
  matmul: ({ text, precision }, a, b, axes) => dot(text, a, b, axes, precision),
};
