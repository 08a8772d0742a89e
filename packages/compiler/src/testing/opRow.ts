import { type Expr, gradients, input } from "@handloom/graph";
import { typeOf } from "@handloom/graph/inspect";
import type { OpCaseRow } from "@handloom/graph/testing";
import { isFloat, sizeOf, Tensor, tensor } from "@handloom/tensor";
import type { Engine, Timing } from "../engine/engine.ts";
import { compile } from "../step/compile.ts";

/** A row's call on inputs, and what these are fed. */
interface Call {
  readonly result: Expr;
  readonly inputs: Readonly<Record<string, Expr>>;
  readonly feeds: Readonly<Record<string, Tensor>>;
}

function callOf(row: OpCaseRow): Call {
  const feeds: Record<string, Tensor> = {};
  const inputs: Record<string, Expr> = {};
  const result = row.build((value) => {
    const name = `operand${Object.keys(inputs).length}`;
    feeds[name] = value;
    inputs[name] = input(name, value.shape, typeOf(value).dtype);
    return inputs[name];
  });
  return { result, inputs, feeds };
}

/** The result of a row on an engine. */
export async function runRow(engine: Engine<Timing>, row: OpCaseRow): Promise<Tensor> {
  const { result, inputs, feeds } = callOf(row);
  return (await fetch(engine, { inputs, outputs: { result } }, feeds))["result"] as Tensor;
}

/** The derivatives of a row's weighted sum in its float operands, by their places; empty where there are none. */
export async function runSlopes(engine: Engine<Timing>, row: OpCaseRow): Promise<Readonly<Record<string, Tensor>>> {
  const { result, inputs, feeds } = callOf(row);
  if (!isFloat(result.dtype) || row.gradient === false) return {};
  const operands = Object.values(inputs);
  const floats = operands.filter(({ dtype }) => isFloat(dtype));
  if (floats.length === 0) return {};
  const cotangent = input("cotangent", result.shape);
  const slopes = gradients(result, floats, { cotangent, unconnected: "zero" });
  const outputs = Object.fromEntries(
    floats.map((operand, i) => [row.places[operands.indexOf(operand)] ?? `operand ${i}`, slopes[i] as Expr]),
  );
  const weights = irregularWeights(result.shape as readonly number[]);
  return fetch(engine, { inputs: { ...inputs, cotangent }, outputs }, { ...feeds, cotangent: weights });
}

type Fetched = Readonly<Record<string, Tensor>>;

async function fetch(
  engine: Engine<Timing>,
  step: { readonly inputs: Readonly<Record<string, Expr>>; readonly outputs: Readonly<Record<string, Expr>> },
  feeds: Fetched,
): Promise<Fetched> {
  // A row may leave an operand unread: the derivative of a sum does not need it.
  const compiled = compile(engine, step as never, { unusedInputs: "ignore" }) as unknown as (
    feed: Fetched,
  ) => Fetched | Promise<Fetched>;
  return compiled(feeds);
}

function irregularWeights(shape: readonly number[]): Tensor {
  return new Tensor(
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => ((i * Math.SQRT2 + 0.3) % 1) - 0.35),
    shape,
  );
}

/** Whether two results agree, of the same shape and dtype, up to `allowed` relative to 1 + |want|. */
export function agrees(got: Tensor, want: Tensor, allowed: number): boolean {
  return got.allClose(tensor(want), { rtol: allowed, atol: allowed, equalNaN: true });
}
