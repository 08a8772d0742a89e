import { compile, createWasmEngine, input, tanh } from "handloom";
import { dense, meanSquaredError, seeded, sequential } from "handloom/layers";
import { timeBudget } from "handloom/loop";
import { adam } from "handloom/optimizers";

/** A message to the page. */
export interface Report {
  readonly step: number;
  readonly loss: number;
  readonly curve: readonly number[];
  readonly wanted: readonly number[];
  readonly isDone: boolean;
}

// The work of one call: an expression of its inputs and of the network's weights.
const [x, y] = [input("x", ["batch", 1]), input("y", ["batch", 1])];
const net = seeded(1, sequential(dense(32), tanh, dense(32), tanh, dense(1)));
const curve = net(x);
const loss = meanSquaredError(y, curve);
const updates = adam({ learningRate: 0.01 }).getUpdates(loss, net.parameters);
const train = compile(createWasmEngine(), { inputs: { x, y }, outputs: { loss, curve }, updates });

// The loop is yours. It reports each 50 ms, and rests a moment then.
const steps = 2000;
const places = Array.from({ length: 101 }, (_, i) => i / 50 - 1);
const wanted = places.map((place) => Math.sin(5 * place) * Math.cos(2 * place));
const feed = { x: places.map((place) => [place]), y: wanted.map((value) => [value]) };
const budget = timeBudget(50);
for (let step = 1; step <= steps; step++) {
  const result = train(feed);
  const isDone = step === steps;
  if (!budget.isSpent && !isDone) continue;
  const report: Report = { step, loss: result.loss.item(), curve: [...result.curve.data], wanted, isDone };
  postMessage(report);
  await budget.rest();
}
