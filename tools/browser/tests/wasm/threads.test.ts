import { compile, type Engine } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { gradients, input, matmul, mean, mul, square, sub, variable } from "@handloom/graph";
import { Tensor } from "@handloom/tensor";
import { afterAll, expect, it } from "vitest";

const engines: Engine<"sync">[] = [];
afterAll(() => engines.forEach((engine) => void engine.dispose()));

function createTraining(threads: number) {
  const engine = createWasmEngine({ threads });
  engines.push(engine);
  const data = (size: number) => Float32Array.from({ length: size }, (_, i) => Math.sin(i));
  const start = data(256 * 256).map((element) => element / 16);
  const w = variable(new Tensor(start, [256, 256]), { name: "w" });
  const [x, y] = [input("x", ["batch", 256]), input("y", ["batch", 256])];
  const loss = mean(square(sub(matmul(x, w), y)));
  const [slope] = gradients(loss, [w]);
  const train = compile(engine, { inputs: { x, y }, outputs: { loss }, updates: [[w, sub(w, mul(0.1, slope))]] });
  const feed = { x: data(128 * 256), y: data(128 * 256).map(Math.cos) };
  return { engine, w, step: () => train(feed).loss.item() };
}

it("shares steps with a worker where the page is isolated, else says that it has one thread", async () => {
  const { engine, w, step } = createTraining(2);
  const alone = createTraining(1);
  expect(engine.info).toMatchObject({ threads: crossOriginIsolated ? 2 : 1 });
  const losses = [step()];
  const deadline = performance.now() + 100_000;
  while (engine.info["running"] !== engine.info["threads"]) {
    if (performance.now() > deadline) throw new Error("no worker has joined");
    await new Promise((resolve) => setTimeout(resolve, 5));
    losses.push(step());
  }
  for (let i = 0; i < 50; i++) losses.push(step());
  expect(losses.map(alone.step)).toEqual(losses);
  expect(engine.read(w).equals(alone.engine.read(alone.w))).toBe(true);
});
