import {
  add,
  cast,
  type Expr,
  evaluate,
  logicalNot,
  randomStream,
  sum,
  type Variable,
  variable,
} from "@handloom/graph";
import { carriedUpdates } from "@handloom/graph/inspect";
import { sizeOf, Tensor, tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { defineOptimizer } from "./defineOptimizer.ts";
import { filled, type SlotInitializer, zeros } from "./slots.ts";

const kernel = () => variable([[1, 2]], { name: "kernel" });

describe("D4: what an optimizer keeps", () => {
  const flags: SlotInitializer = ({ shape }) => tensor(new Uint8Array(sizeOf(shape)), { shape, dtype: "bool" });
  const counts: SlotInitializer = ({ shape }) => new Tensor(new Int32Array(sizeOf(shape)), shape);

  test("slots have the dtype of their first value", () => {
    const optimizer = defineOptimizer({
      name: "kinds",
      hyperparameters: {},
      slots: { n: counts, seen: flags, m: zeros, half: filled(0.5) },
      rule: ({ w, n, seen, m, half }) => ({ w, n: add(n, 1), seen: logicalNot(seen), m, half }),
    });
    const w = kernel();
    const updates = new Map(optimizer.getUpdates([w], [w]));
    const { variables } = optimizer;
    expect(Object.values(variables).map(({ dtype }) => dtype)).toEqual([
      "int32",
      "int32",
      "bool",
      "float32",
      "float32",
    ]);
    const next = ["n/kernel", "seen/kernel"].map((path) => updates.get(variables[path] as Variable) as Expr);
    expect(evaluate(next).map((value) => [value.dtype, value.toArray()])).toEqual([
      ["int32", [[1, 1]]],
      ["bool", [[true, true]]],
    ]);
  });

  test.each<[string, (n: Expr) => Expr, string]>([
    ["dtype", (n) => cast(n, "float32"), 'variable "kinds/n/kernel" is int32 but its update is float32'],
    ["shape", (n) => sum(n), 'variable "kinds/n/kernel" has shape [1, 2] but its update has []'],
  ])("a next value of another %s is an error that names the slot", (_, change, message) => {
    const optimizer = defineOptimizer({
      name: "kinds",
      hyperparameters: {},
      slots: { n: counts },
      rule: ({ w, n }) => ({ w, n: change(n) }),
    });
    const w = kernel();
    expect(() => optimizer.getUpdates([w], [w])).toThrow(`kinds.getUpdates: ${message}`);
  });

  test("streams that it owns are among its variables, under their names", () => {
    const [noise, mask] = [randomStream(1), randomStream(2)];
    const optimizer = defineOptimizer({
      name: "noisy",
      hyperparameters: {},
      slots: { m: zeros },
      owns: { noise, mask },
      rule: ({ w, m }) => ({ w: add(w, noise.normal(w.shape)), m: add(m, mask.uniform(m.shape)) }),
    });
    const w = kernel();
    const values = optimizer.getUpdates([w], [w]).map(([, value]) => value);
    expect(Object.keys(optimizer.variables)).toEqual(["count", "m/kernel", "noise/count", "mask/count"]);
    expect(optimizer.variables["noise/count"]).toBe(noise.variables["count"]);
    const carried = carriedUpdates(values).map(([target]) => target);
    expect(carried).toEqual([noise.variables["count"], mask.variables["count"]]);
  });

  test("what it owns has a name of its own", () => {
    const define = () =>
      defineOptimizer({
        name: "x",
        slots: { m: zeros },
        hyperparameters: {},
        owns: { m: randomStream(1) },
        rule: ({ w, m }) => ({ w, m }),
      });
    expect(define).toThrow('"m" names two things');
  });

  test("the plural form owns streams too", () => {
    const noise = randomStream(1);
    const optimizer = defineOptimizer({
      name: "noisy",
      hyperparameters: {},
      slots: {},
      shared: {},
      owns: { noise },
      rules: (all) => ({ all: all.map(({ w }) => ({ w: add(w, noise.normal(w.shape)) })), shared: {} }),
    });
    const w = kernel();
    optimizer.getUpdates([w], [w]);
    expect(Object.keys(optimizer.variables)).toEqual(["count", "noise/count"]);
  });
});
