import { add, evaluate, sum, variable } from "@handloom/graph";
import { describe, expect, test } from "vitest";
import { adam } from "../adam/adam.ts";
import { muon } from "../gradient/muon.ts";
import { sgd } from "../gradient/sgd.ts";
import { groups } from "./groups.ts";
import { sam } from "./sam.ts";

const kernel = variable([[1, 2]], { name: "kernel" });
const bias = variable([3], { name: "bias" });
const isMatrix = ({ shape }: { readonly shape: readonly number[] }) => shape.length === 2;

describe("groups", () => {
  test("it gives each optimizer its parameters, from a loss or gradients in any order", () => {
    const optimizer = groups([
      { parameters: isMatrix, optimizer: sgd({ learningRate: 1 }) },
      { parameters: [bias], optimizer: sgd({ learningRate: 0.5 }) },
    ]);
    for (const updates of [
      optimizer.getUpdates(add(sum(kernel), sum(bias)), [kernel, bias]),
      optimizer.getUpdates([variable([1]), variable([[1, 1]])], [bias, kernel]),
    ]) {
      const next = new Map(updates);
      expect(evaluate([next.get(kernel) ?? bias, next.get(bias) ?? kernel]).map((value) => value.toArray())).toEqual([
        [[0, 1]],
        [2.5],
      ]);
    }
    expect(Object.keys(optimizer.variables)).toEqual(["0/count", "1/count"]);
  });

  test("it lists parameters that are in no group or in several", () => {
    const optimizer = groups([
      { parameters: [kernel], optimizer: adam() },
      { parameters: isMatrix, optimizer: adam() },
    ]);
    expect(() => optimizer.getUpdates([kernel, bias], [kernel, bias])).toThrow(
      'groups.getUpdates: in no group: parameter "bias"; in several groups: parameter "kernel". Each parameter belongs to exactly one group.',
    );
  });

  test("it refuses a group of nothing", () => {
    const optimizer = groups([
      { parameters: [kernel, bias], optimizer: adam() },
      { parameters: [], optimizer: adam() },
    ]);
    expect(() => optimizer.getUpdates([kernel, bias], [kernel, bias])).toThrow("group 1 has none of the parameters");
  });
});

test("muon sends other parameters than matrices elsewhere", () => {
  expect(() => muon().getUpdates([bias], [bias])).toThrow(
    'muon.getUpdates: parameter "bias" has shape [1], which is not a matrix. Give such parameters to another optimizer: groups([{ parameters, optimizer }, …]).',
  );
});

test("sam needs the loss", () => {
  expect(() => sam(sgd()).getUpdates([bias], [bias])).toThrow(
    "sam.getUpdates: gradients came in, but the loss must be evaluated at other weights. Pass the loss itself",
  );
});

test("sgd refuses Nesterov without momentum, and with dampening", () => {
  expect(() => sgd({ nesterov: true })).toThrow("sgd: Nesterov momentum without momentum. Give momentum, such as 0.9.");
  expect(() => sgd({ nesterov: true, momentum: 0.9, dampening: 0.1 })).toThrow(
    "sgd: Nesterov momentum has no dampening. Leave one of the two out.",
  );
});
