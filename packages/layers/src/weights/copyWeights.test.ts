import { input, relu, type Variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { batchNorm, dense, dropout, sequential } from "../index.ts";
import { copyWeights } from "./copyWeights.ts";
import { mapEngine } from "./mapEngine.cases.ts";

const x = input("x", ["batch", 2]);
const build = (units = 3) => {
  const net = sequential(dense(units), batchNorm(), relu, dropout(0.5), dense(1));
  net(x);
  return net;
};

describe("copyWeights", () => {
  it("copies weights and statistics by path, as the engine has them now, and leaves counts of draws", async () => {
    const [engine, from, to] = [mapEngine(), build(), build()];
    const moved = from.variables["1/moving/mean"] as Variable;
    engine.values.set(moved, from.variables["1/moving/variance"]?.initial as never);
    const paths = await copyWeights(engine, { from, to });
    expect(paths).toEqual(Object.keys(from.variables).filter((path) => path !== "3/noise/count"));
    expect(engine.values.get(to.variables["1/moving/mean"] as Variable)?.toArray()).toEqual([1, 1, 1]);
    expect(engine.values.get(to.variables["0/kernel"] as Variable)).toEqual(from.variables["0/kernel"]?.initial);
    expect(engine.values.has(to.variables["3/noise/count"] as Variable)).toBe(false);
  });

  it("lists all that differs, and copies what both have where that is allowed", async () => {
    const [engine, from, to] = [mapEngine(), sequential(dense(3), dense(4)), sequential(dense(3), relu, dense(4))];
    [from(x), to(x)];
    const copying = copyWeights(engine, { from, to });
    await expect(copying).rejects.toThrow(
      'copyWeights: the weights do not fit: missing 2/kernel, 2/bias; unexpected 1/kernel, 1/bias. Build both alike, or say missing: "keep" or unexpected: "ignore". Nothing was written.',
    );
    await expect(copying).rejects.toMatchObject({ name: "WeightsError", missing: ["2/kernel", "2/bias"] });
    expect(engine.values.size).toBe(0);
    const part = await copyWeights(engine, { from, to, missing: "keep", unexpected: "ignore" });
    expect(part).toEqual(["0/kernel", "0/bias"]);
    await expect(copyWeights(engine, { from: build(3), to: build(4), missing: "keep" })).rejects.toThrow(
      "different 0/kernel (from [2, 3] to [2, 4]), 0/bias (from [3] to [4])",
    );
  });

  it("copies in order, whatever the paths are", async () => {
    const [engine, from, to] = [mapEngine(), sequential(dense(3), dense(4)), sequential(dense(3), relu, dense(4))];
    [from(x), to(x)];
    const paths = await copyWeights(engine, { from, to, by: "order" });
    expect(paths).toEqual(["0/kernel", "0/bias", "2/kernel", "2/bias"]);
    expect(engine.values.get(to.variables["2/kernel"] as Variable)).toEqual(from.variables["1/kernel"]?.initial);
    await expect(copyWeights(engine, { from: build(4), to, by: "order", unexpected: "ignore" })).rejects.toThrow(
      "different 0/kernel (from 0/kernel [2, 4] to [2, 3])",
    );
  });

  it("takes tensors, by path or in order", async () => {
    const [engine, to] = [mapEngine(), sequential(dense(1), dense(2))];
    to(x);
    const [kernel, bias] = [tensor([[1], [2]]), tensor([3])];
    const paths = ["0/kernel", "0/bias"];
    expect(await copyWeights(engine, { from: { w: kernel, b: bias }, to, by: "order", missing: "keep" })).toEqual(
      paths,
    );
    expect([...engine.values.values()]).toEqual([kernel, bias]);
    engine.values.clear();
    const named = { other: bias, "0/bias": bias, "0/kernel": kernel };
    const copied = await copyWeights(engine, { from: named, to, missing: "keep", unexpected: "ignore" });
    expect(copied).toEqual(paths);
    expect([...engine.values.values()]).toEqual([kernel, bias]);
  });

  it.each<[title: string, given: unknown, message: string]>([
    ["no target", { from: dense(1) }, "copyWeights: to must be given. Write { from, to }."],
    [
      "what is not a network",
      { from: relu, to: dense(1) },
      "copyWeights: from is not a network. Give a layer, a module or a record of tensors.",
    ],
    [
      "a Map, which has no fields",
      { from: new Map([["kernel", 1]]), to: dense(1), missing: "keep" },
      "copyWeights: from is not a network. Give a layer, a module or a record of tensors.",
    ],
    ["a network that was not called", { from: build(), to: dense(1) }, "the layer has not been called"],
    [
      "another way",
      { from: build(), to: build(), by: "name" },
      'copyWeights: by is "name". Give one of "path", "order".',
    ],
    ["another option", { from: build(), to: build(), tau: 0.5 }, 'copyWeights: no option "tau"'],
  ])("refuses %s", async (_, given, message) => {
    await expect(copyWeights(mapEngine(), given as never)).rejects.toThrow(message);
  });
});
