import { type Expr, isExpr, showDim, type Variable } from "@handloom/graph";
import { leavesOf } from "@handloom/graph/inspect";
import { isFloat } from "@handloom/tensor";
import { type FirstStep, firstCall } from "../layer/firstCall.ts";
import type { Owner } from "../layer/layer.ts";
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
 * FLOPs count additions and multiplications, an elementary function as one, with every named dim as 1. Sequences and
 * modules have a row for each of their parts; what a module computes beside them is in the totals.
 *
 * @param model a layer or module that has been called, or a group of them
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
export function summary(model: Owner): string {
  if (typeof (model as unknown) !== "function")
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
    { title: "Output shape", align: "left", cells: rows.map(({ y }) => leavesOf(y).map(showShape).join(", ")) },
    { title: "Params", align: "right", cells: rows.map((row) => count(elementsOf(ownedBy(row)))) },
    { title: "FLOPs", align: "right", cells: rows.map(({ x, y }) => count(flopsBetween(x, y))) },
  ]);
  // A group computes nothing but what its members do, each from inputs of its own.
  const works = first.kind === "group" ? (first.steps ?? []) : [first];
  const flops = works.reduce((total, { x, y }) => total + flopsBetween(x, y), 0);
  return [table, ...totals(model, flops)].join("\n");
}

/** One row per step of nested sequences and part of modules, down to those without parts. */
function rowsOf({ path, layer, ...step }: Row): Row[] {
  const steps = layer?.[firstCall]?.steps;
  if (steps === undefined || steps.length === 0) return [{ path, layer, ...step }];
  return steps.flatMap((inner, position) => {
    const name = inner.name ?? `${position}`;
    return rowsOf({ ...inner, path: path === "" ? name : `${path}/${name}` });
  });
}

function totals(model: Owner, flops: number): string[] {
  const all = elementsOf(weightsOf(model));
  const trained = elementsOf(model.parameters);
  return [
    ` Total params: ${count(all)} (${bytes(4 * all)})`,
    ` Trainable params: ${count(trained)} (${bytes(4 * trained)})`,
    ` Non-trainable params: ${count(all - trained)} (${bytes(4 * (all - trained))})`,
    ` FLOPs per sample: ${count(flops)}`,
  ];
}

/** Those of a layer, or a part that is a variable itself. */
function ownedBy({ layer, y }: Row): readonly Variable[] {
  if (layer !== undefined) return weightsOf(layer);
  return isExpr(y) && y.node === "variable" ? [y] : [];
}

/** Weights and statistics: a stream's count of draws is none. */
function weightsOf(owner: Owner): readonly Variable[] {
  return Object.values(owner.variables).filter(({ dtype }) => isFloat(dtype));
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
