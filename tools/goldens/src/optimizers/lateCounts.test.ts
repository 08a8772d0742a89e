import { compile, createReferenceEngine } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { square, sum, type Variable, variable } from "@handloom/graph";
import * as all from "@handloom/optimizers";
import { describe, expect, test } from "vitest";
import { rowsOf } from "../../../gates/src/sampled.ts";

const names = [
  ...["adam", "nadam", "radam", "adamax", "adamW", "adaBelief", "lamb", "yogi", "ademamix", "adan", "asgd"],
  ...["adafactor", "adagrad", "novograd", "scheduleFree", "lion", "ftrl"],
] as const;

const engines = [createReferenceEngine(), createReferenceEngine({ precision: 32 }), createWasmEngine()] as const;

/** The weights after each of three updates that are counted from `count` on, behind three ordinary ones. */
function weightsFrom(engine: (typeof engines)[number], name: string, count: number): number[] {
  const create = (all as unknown as Record<string, (options: object) => all.Optimizer>)[name];
  const w = variable([[1, -2]]);
  const optimizer = (create as (options: object) => all.Optimizer)({ learningRate: 0.01 });
  const step = compile(engine, { updates: optimizer.getUpdates(sum(square(w)), [w]) });
  for (let i = 0; i < 3; i++) step({});
  engine.write(optimizer.variables["count"] as Variable, count);
  return Array.from({ length: 3 }, () => {
    step({});
    return [...engine.read(w).data];
  }).flat();
}

// Differences of numbers of the size of the count leave float32 nothing: radam's factor was off by a hundredth.
describe("B6: float32 has what float64 has when much was counted", () => {
  for (const count of rowsOf([1e4, 1e6, 1e8, 2 ** 31 - 3], [1e6, 2 ** 31 - 3]))
    test.each(names)(`%s from ${count} on`, (name) => {
      const [want, ...got] = engines.map((engine) => weightsFrom(engine, name, count));
      for (const weights of got)
        weights.forEach((weight, i) => expect(Math.abs(weight - (want?.[i] as number))).toBeLessThan(2e-6));
    });
});
