import { readFileSync } from "node:fs";
import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { chain, input, mean, square, sub, tanh } from "@handloom/graph";
import { batchNorm, dense, type Layer, layerNorm, sequential } from "@handloom/layers";
import { counters, readCheckpoint, restoreCheckpoint } from "@handloom/loop";
import { adam, copyEvery, ema } from "@handloom/optimizers";
import { expect, it } from "vitest";

/** Written after four steps by the code in which `copyEvery` was `hardUpdate` and options had `axes`. */
const bytes = readFileSync(new URL("../data/beforeRenaming.safetensors", import.meta.url));
/** The losses of the three steps after it, by that code. */
const losses = [0.3518671989440918, 0.4001297056674957, 0.24803520739078522];

function build(seed: number): Layer {
  return sequential(dense(3, { seed }), batchNorm(), tanh, layerNorm(), dense(1, { seed: 2 }));
}

it("E3: a checkpoint that was written before the renaming goes on where it was taken", async () => {
  const x = input("x", ["batch", 2]);
  const [net, target] = [build(1), build(3)];
  const loss = mean(square(sub(net(x, { training: true }), target(x))));
  const optimizer = adam({ learningRate: 0.05 });
  const learned = optimizer.getUpdates(loss, net.parameters);
  const copies = copyEvery(target.parameters, net.parameters, 3);
  const averages = ema(0.5, net.parameters);
  const engine = createWasmEngine();
  const updates = chain(chain(learned, copies), averages.updates);
  const train = compile(engine, { inputs: { x }, outputs: { loss }, updates });

  const at = counters({ step: 0 });
  await restoreCheckpoint(engine, { net, target, optimizer, copies, averages, at }, await readCheckpoint(bytes));
  expect(at.step).toBe(4);

  const seen = losses.map(() => {
    at.step++;
    return train({
      x: [
        [at.step, 1],
        [2, -1],
        [0.5, at.step / 2],
      ],
    }).loss.item();
  });
  seen.forEach((value, i) => {
    expect(value).toBeCloseTo(losses[i] as number, 5);
  });
});
