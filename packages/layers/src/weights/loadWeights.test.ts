import { add, arange, input, matmul, relu, transpose, type Variable, variable } from "@handloom/graph";
import { type Tensor, tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import {
  bilinear,
  conv1d,
  dense,
  dropout,
  embedding,
  flatten,
  gru,
  layer,
  module,
  seeded,
  sequential,
} from "../index.ts";
import { type LoadWeightsOptions, loadWeights } from "./loadWeights.ts";
import { mapEngine } from "./mapEngine.cases.ts";
import type { WeightsError } from "./weightsError.ts";

const x = input("x", ["batch", 2]);
const zeros = (...shape: number[]): Tensor => tensor(new Float32Array(shape.reduce((a, b) => a * b, 1)), { shape });

function twoLayers() {
  const net = module({ trunk: dense(3), head: dense(1) }, ({ trunk, head }, x, mode) =>
    head(relu(trunk(x, mode)), mode),
  );
  net(x);
  return net;
}
const trunk = { "trunk.weight": zeros(3, 2), "trunk.bias": zeros(3) };
const head = { "head.weight": zeros(1, 3), "head.bias": zeros(1) };

const failure = (tensors: Record<string, Tensor>, options: Partial<LoadWeightsOptions> = {}) => {
  const engine = mapEngine();
  return loadWeights(engine, twoLayers(), tensors, { from: "torch", ...options }).then(
    () => "loaded",
    (error: WeightsError) => [error.message, engine.values.size] as const,
  );
};

describe("loadWeights", () => {
  it("lists all names that do not fit in one error, and writes nothing", async () => {
    const odd = { ...trunk, "trunk.bias": zeros(4), "tail.weight": zeros(1), "head.bias": zeros(1) };
    const [message, written] = await failure(odd);
    expect(message).toBe(
      'loadWeights: the weights do not fit: missing head.weight (for head/kernel); unexpected tail.weight; different trunk.bias (is [4], and trunk/bias wants [3]). Build the network as it was, with the names of the file, or say rename, prefix, missing: "keep" or unexpected: "ignore". Nothing was written.',
    );
    expect(written).toBe(0);
  });

  it("says the shape that a tensor of the framework must have, which is not that of the variable", async () => {
    const [message] = await failure({ ...trunk, ...head, "trunk.weight": zeros(2, 3) });
    expect(message).toContain("different trunk.weight (is [2, 3], and trunk/kernel wants [3, 2]).");
  });

  it("keeps what is missing and leaves out what is unexpected where that is allowed", async () => {
    const engine = mapEngine();
    const options = { from: "torch", missing: "keep", unexpected: "ignore" } as const;
    const net = twoLayers();
    const report = await loadWeights(engine, net, { ...trunk, other: zeros(1) }, options);
    expect(report).toEqual({
      loaded: { "trunk/kernel": ["trunk.weight"], "trunk/bias": ["trunk.bias"] },
      missing: ["head/kernel", "head/bias"],
      unexpected: ["other"],
    });
    expect([...engine.values.keys()]).toEqual(net.parts.trunk.parameters);
    const [message, written] = await failure({ "trunk.bias": zeros(4) }, options);
    expect(message).toContain("do not fit: different trunk.bias (is [4]");
    expect(written).toBe(0);
  });

  it("reads what is behind a prefix, and layers by other names", async () => {
    const file = {
      "model.fc1.weight": zeros(3, 2),
      "model.fc1.bias": zeros(3),
      "model.fc1.out.weight": zeros(1, 3),
      "model.fc1.out.bias": zeros(1),
      "optimizer.step": zeros(),
    };
    const options = { from: "torch", prefix: "model", rename: { fc1: "trunk", "fc1.out": "head" } } as const;
    const { loaded } = await loadWeights(mapEngine(), twoLayers(), file, options);
    expect(loaded["head/kernel"]).toEqual(["model.fc1.out.weight"]);
    const single = dense(1);
    single(x);
    const ofLayer = await loadWeights(
      mapEngine(),
      single,
      { "conv/kernel": zeros(2, 1), "conv/bias": zeros(1) },
      {
        from: "keras",
        rename: { conv: "" },
      },
    );
    expect(ofLayer.loaded).toEqual({ kernel: ["conv/kernel"], bias: ["conv/bias"] });
  });

  it("refuses to rename what the file does not have, whatever else it lets pass", async () => {
    const file = { "model.trunk.weight": zeros(3, 2), "optimizer.step": zeros() };
    const options = { from: "torch", prefix: "model", missing: "keep", unexpected: "ignore" } as const;
    const rename = { trunk: "trunk", trun: "head", "model.trunk": "trunk", "optimizer.step": "head" };
    await expect(loadWeights(mapEngine(), twoLayers(), file, { ...options, rename })).rejects.toThrow(
      new RangeError(
        'loadWeights: rename has "trun", "model.trunk", "optimizer.step", which no name in the file is or begins with. Names in the file are "trunk.weight", behind the prefix "model".',
      ),
    );
    const misspelt = loadWeights(mapEngine(), twoLayers(), file, { ...options, prefix: "modle" });
    await expect(misspelt).rejects.toThrow(
      new RangeError(
        'loadWeights: no name in the file begins with the prefix "modle". Names in the file are "model.trunk.weight", "optimizer.step".',
      ),
    );
  });

  it("takes positions of nn.Sequential, through seeded, and no counts of random draws", async () => {
    const net = seeded(1, sequential(dense(3), dropout(0.5), relu, dense(1, { useBias: false })));
    net(x);
    const file = { "0.weight": zeros(3, 2), "0.bias": zeros(3), "3.weight": zeros(1, 3) };
    const { loaded } = await loadWeights(mapEngine(), net, file, { from: "torch" });
    expect(Object.keys(loaded)).toEqual(["0/kernel", "0/bias", "3/kernel"]);
  });

  it("writes a shared variable once, whether the file has it once or twice", async () => {
    const words = embedding(4, 2);
    const tied = layer(
      (x, mode) => matmul(words(x, mode), transpose(words.parameters[0] as Variable)),
      () => ({ words, lm_head: words }),
    );
    tied(arange(3));
    const file = { "words.weight": zeros(4, 2) };
    const once = await loadWeights(mapEngine(), tied, file, { from: "torch" });
    const twice = await loadWeights(mapEngine(), tied, { ...file, "lm_head.weight": zeros(4, 2) }, { from: "torch" });
    expect([once, twice].map(({ loaded }) => loaded)).toEqual(Array(2).fill({ "words/embeddings": ["words.weight"] }));
  });

  it("takes variables of layers of one's own under their names", async () => {
    const scale = variable([1, 1], { name: "scale" });
    const own = module({ scale, score: bilinear(1) }, ({ scale, score }, x, mode) => score(add(x, scale), x, mode));
    own(x);
    const engine = mapEngine();
    const file = { scale: tensor([2, 3]), "score.weight": zeros(1, 2, 2), "score.bias": zeros(1) };
    await loadWeights(engine, own, file, { from: "torch" });
    expect(engine.values.get(scale)?.toArray()).toEqual([2, 3]);
  });

  it("takes rows of sequences as they are, and those of images with channels in front", async () => {
    const rows = tensor(new Float32Array([0, 1, 2, 3, 4, 5]), { shape: [1, 6] });
    const kernelOf = async (net: ReturnType<typeof sequential>, name: string, others: Record<string, Tensor>) => {
      net(input("x", ["batch", 3, 2]));
      const engine = mapEngine();
      await loadWeights(
        engine,
        net,
        { ...others, [`${name}.weight`]: rows, [`${name}.bias`]: zeros(1) },
        { from: "torch" },
      );
      return [...(engine.values.get(net.variables[`${name}/kernel`] as Variable)?.data ?? [])];
    };
    expect(await kernelOf(sequential(flatten, dense(1)), "1", {})).toEqual([0, 1, 2, 3, 4, 5]);
    const images = sequential(conv1d(2, 1, { useBias: false }), relu, flatten, dropout(0.5), dense(1));
    expect(await kernelOf(images, "4", { "0.weight": zeros(2, 2, 1) })).toEqual([0, 3, 1, 4, 2, 5]);
  });

  it("says so where a framework has no such layer", async () => {
    const net = gru(2, { dialect: "torch" });
    net(input("x", ["batch", "time", 2]));
    await expect(loadWeights(mapEngine(), net, {}, { from: "keras" })).rejects.toThrow(
      "missing a name in that framework (for kernel), a name in that framework (for recurrentKernel)",
    );
  });

  it.each<[title: string, given: readonly unknown[], message: string]>([
    ["no framework", [twoLayers(), trunk, {}], "loadWeights: from must be given. Write { from }."],
    [
      "another framework",
      [twoLayers(), trunk, { from: "flax" }],
      'loadWeights: from is "flax". Give one of "torch", "keras".',
    ],
    ["another option", [twoLayers(), trunk, { from: "torch", strict: false }], 'loadWeights: no option "strict"'],
    [
      "another word",
      [twoLayers(), trunk, { from: "torch", missing: "ignore" }],
      'missing is "ignore". Give one of "throw", "keep".',
    ],
    ["another order", [twoLayers(), trunk, { from: "torch", flattened: "NCHW" }], 'flattened is "NCHW". Give one of'],
    [
      "numbers for tensors",
      [twoLayers(), { w: [1] }, { from: "torch" }],
      "loadWeights: the tensors are not a record of tensors by name. Give readSafetensors(bytes).tensors.",
    ],
    ["no network", [relu, trunk, { from: "torch" }], "loadWeights: net is not a network. Give a layer or a module."],
    ["a network without variables yet", [dense(1), trunk, { from: "torch" }], "the layer has not been called"],
  ])("refuses %s", async (_, given, message) => {
    const call = loadWeights as unknown as (...given: unknown[]) => Promise<unknown>;
    await expect(call(mapEngine(), ...given)).rejects.toThrow(message);
  });
});
