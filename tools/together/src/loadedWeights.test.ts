import { readFileSync } from "node:fs";
import { compile, createReferenceEngine } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { input, maxPool, relu } from "@handloom/graph";
import {
  batchNorm,
  conv2d,
  convTranspose2d,
  copyWeights,
  dense,
  depthwiseConv2d,
  flatten,
  loadWeights,
  module,
  prelu,
  separableConv2d,
} from "@handloom/layers";
import { readSafetensors, type Tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";

/** The network of `keras_cnn` in `make.py`. */
function build() {
  const net = module(
    {
      conv: conv2d(6, 3, { padding: "same" }),
      norm: batchNorm(),
      separable: separableConv2d(8, 3, { strides: 2, padding: "same", multiplier: 2 }),
      slopes: prelu({ sharedAxes: [1, 2] }),
      depthwise: depthwiseConv2d(3, { padding: "same" }),
      grow: convTranspose2d(4, 2, { strides: 2 }),
      fc: dense(10),
    },
    (parts, x, mode) => {
      const images = maxPool(parts.norm(relu(parts.conv(x, mode)), mode), { size: 2 });
      const y = parts.slopes(parts.separable(images, mode), mode);
      return parts.fc(flatten(relu(parts.grow(parts.depthwise(y, mode), mode))), mode);
    },
  );
  const x = input("x", ["batch", 12, 12, 1]);
  return { net, x, y: net(x) };
}

describe.each([
  ["wasm", createWasmEngine],
  ["reference", () => createReferenceEngine()],
] as const)("weights of another framework on the engine %s", (_, create) => {
  it("give its outputs to 1e-5, and again in a copy", async () => {
    const file = new URL("../../../packages/layers/goldens/weights/keras-cnn.safetensors", import.meta.url);
    const { tensors } = readSafetensors(readFileSync(file));
    const want = tensors["example/y0"] as Tensor;
    const engine = create();
    const [first, second] = [build(), build()];
    const ran = [first, second].map(({ x, y }) => compile(engine, { inputs: { x }, outputs: { y } }));
    const outputs = () => ran.map((run) => run({ x: tensors["example/x0"] as Tensor }).y);
    await loadWeights(engine, first.net, tensors, { from: "keras", prefix: "cnn" });
    const [loaded, other] = outputs();
    expect(loaded?.allClose(want, { rtol: 1e-5, atol: 1e-5 })).toBe(true);
    expect(other?.allClose(want, { rtol: 1e-5, atol: 1e-5 })).toBe(false);
    await copyWeights(engine, { from: first.net, to: second.net });
    expect(outputs()[1]?.equals(loaded as Tensor)).toBe(true);
    engine.dispose();
  });
});
