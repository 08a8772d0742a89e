import { type Expr, showDim, type Variable } from "@handloom/graph";
import { isFloat } from "@handloom/tensor";
import { type FirstStep, firstCall } from "../layer/firstCall.ts";
import type { Layer } from "../layer/layer.ts";
import { LayerError } from "../layer/layerError.ts";
import { drawTable } from "./boxTable.ts";
import { flopsBetween } from "./flops.ts";

interface Row extends FirstStep {
  readonly path: string;
}

/**
 * Keras' table of a network: each layer with its result's shape, its variables' elements and its work for one sample;
 * then totals with their bytes in float32.
 *
 * FLOPs count additions and multiplications, an elementary function as one, with every named dim as 1.
 *
 * @param model a layer that has been called
 * @throws LayerError before that: shapes are not known yet
 *
 * ```ts
 * import { input } from "@handloom/graph";
 *
 * const net = sequential(dense(8));
 * net(input("x", ["batch", 2]));
 * summary(net)
 * // => ┏━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━┳━━━━━━━┓
 * //    ┃ Layer (type) ┃ Output shape ┃ Params ┃ FLOPs ┃
 * //    ┡━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━╇━━━━━━━┩
 * //    │ 0 (dense)    │ [batch, 8]   │     24 │    40 │
 * //    └──────────────┴──────────────┴────────┴───────┘
 * //     Total params: 24 (96.00 B)
 * //     Trainable params: 24 (96.00 B)
 * //     Non-trainable params: 0 (0.00 B)
 * //     FLOPs per sample: 40
 * ```
 */
export function summary(model: Layer): string {
  if (typeof model !== "function")
    throw new LayerError(
      "summary",
      "the model is not a layer",
      "Pass a network, such as sequential(dense(8), dense(1))",
    );
  const first = model[firstCall];
  if (first === undefined)
    throw new LayerError("summary", "the layer has not been called, so no shape is known", "Call it first: net(x)");
  const rows = rowsOf({ ...first, path: "", layer: model });
  const table = drawTable([
    {
      title: "Layer (type)",
      align: "left",
      cells: rows.map(({ path, kind }) => (path === "" ? kind : `${path} (${kind})`)),
    },
    { title: "Output shape", align: "left", cells: rows.map(({ y }) => showShape(y)) },
    { title: "Params", align: "right", cells: rows.map(({ layer }) => count(elementsOf(ownedBy(layer)))) },
    { title: "FLOPs", align: "right", cells: rows.map(({ x, y }) => count(flopsBetween(x, y))) },
  ]);
  return [table, ...totals(model, flopsBetween(first.x, first.y))].join("\n");
}

/** One row per step of nested sequences, down to what is none. */
function rowsOf({ path, layer, ...step }: Row): Row[] {
  const steps = layer?.[firstCall]?.steps;
  if (steps === undefined || steps.length === 0) return [{ path, layer, ...step }];
  return steps.flatMap((inner, position) =>
    rowsOf({ ...inner, path: path === "" ? `${position}` : `${path}/${position}` }),
  );
}

function totals(model: Layer, flops: number): string[] {
  const all = elementsOf(ownedBy(model));
  const trained = elementsOf(model.parameters);
  return [
    ` Total params: ${count(all)} (${bytes(4 * all)})`,
    ` Trainable params: ${count(trained)} (${bytes(4 * trained)})`,
    ` Non-trainable params: ${count(all - trained)} (${bytes(4 * (all - trained))})`,
    ` FLOPs per sample: ${count(flops)}`,
  ];
}

/** Weights and statistics: a stream's count of draws is none. */
function ownedBy(layer: Layer | undefined): readonly Variable[] {
  return layer === undefined ? [] : Object.values(layer.variables).filter(({ dtype }) => isFloat(dtype));
}

function elementsOf(variables: readonly Variable[]): number {
  return variables.reduce((total, { initial }) => total + initial.size, 0);
}

function showShape({ shape }: Expr): string {
  return `[${shape.map(showDim).join(", ")}]`;
}

function count(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

function bytes(number: number): string {
  const units = ["B", "KB", "MB", "GB", "TB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, number)) / 10));
  return `${(number / 1024 ** power).toFixed(2)} ${units[power]}`;
}
