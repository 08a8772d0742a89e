import { evaluate, gradients, mul, substitute, sum, type Variable, variable } from "@handloom/graph";
import { type Tensor, tensor } from "@handloom/tensor";
import { expect } from "vitest";
import type { GoldenArray, LayerGolden } from "./goldens.cases.ts";
import type { Layer } from "./layer/layer.ts";

const close = { rtol: 1e-9, atol: 1e-12 };

/** Holds a layer to what another framework computed: its result and all its slopes. */
export function expectGolden(layer: Layer, golden: LayerGolden): void {
  const { x, ...weights } = Object.fromEntries(
    Object.entries(golden.inputs).map(([name, array]) => [name, variable(asTensor(array))]),
  ) as { readonly x: Variable } & Readonly<Record<string, Variable>>;
  const made = layer(x);
  expect(Object.keys(layer.variables)).toEqual(Object.keys(weights));
  const pairs = Object.entries(weights).map(([name, weight]) => [layer.variables[name] as Variable, weight] as const);
  const y = substitute(made, pairs);
  expect(evaluate(y).shape).toEqual(golden.output.shape);
  expect(evaluate(y).allClose(asTensor(golden.output), close)).toBe(true);
  const pulledBack = sum(mul(y, variable(asTensor(golden.cotangent))));
  const slopes = evaluate(gradients(pulledBack, [x, ...Object.values(weights)]));
  expect(slopes).toHaveLength(golden.slopes.length);
  golden.slopes.forEach((slope, i) => {
    expect(slopes[i]?.shape).toEqual(slope.shape);
    expect(slopes[i]?.allClose(asTensor(slope), close)).toBe(true);
  });
}

function asTensor({ shape, data }: GoldenArray): Tensor {
  return tensor(Float64Array.from(data), { shape });
}
