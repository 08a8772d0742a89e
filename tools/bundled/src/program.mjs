// A program as a user writes it, for Node and for pages: trains by two threads, and says what came of it.
import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { gradients, input, matmul, mean, mul, square, sub, sum, variable } from "@handloom/graph";

const size = 256;
const wide = input("wide", [2, 3]);
// Not taken apart: V8 gives a call behind `const [a] =` the place of what follows.
const product = [2].map((power) => mul(wide, power))[0] ?? wide; // the line that is to be named
/** @type {string[]} */
const warnings = [];

/** @param {number} threads */
function createTraining(threads) {
  const engine = createWasmEngine({ threads, warn: (message) => warnings.push(message) });
  const data = (/** @type {number} */ offset) =>
    Float32Array.from({ length: size * size }, (_, i) => Math.sin(i + offset));
  const [x, y] = [input("x", [size, size]), input("y", [size, size])];
  const w = variable(Array.from({ length: size }, () => Array(size).fill(1 / size)));
  const loss = mean(square(sub(matmul(x, w), y)));
  const outputs = { loss, total: sum(matmul(x, x)) };
  const train = compile(engine, {
    inputs: { x, y },
    outputs,
    updates: [[w, sub(w, mul(0.1, gradients(loss, [w])[0]))]],
  });
  const ones = { x: new Float32Array(size * size).fill(1), y: new Float32Array(size * size) };
  const feed = { x: data(0), y: data(1) };
  return { engine, total: () => train(ones).total.item(), step: () => train(feed).loss.item() };
}

/** The line that an error names for the product, which a variable of no such shape cannot become. */
function namedLine() {
  try {
    compile(createWasmEngine({ threads: 1 }), { inputs: { wide }, outputs: {}, updates: [[variable(0), product]] });
  } catch (error) {
    return / \(made at (.+?)\)/.exec(String(error))?.[1];
  }
}

async function report() {
  const [shared, alone] = [createTraining(2), createTraining(1)];
  const totals = [shared.total(), alone.total()];
  const losses = [[shared.step()], [alone.step()]];
  const deadline = Date.now() + 100_000;
  while (shared.engine.info["running"] !== 2 && shared.engine.info["problem"] === "none" && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 2));
  for (let i = 0; i < 20; i++) [shared, alone].forEach(({ step }, k) => losses[k]?.push(step()));
  const { threads, running, problem } = { ...shared.engine }.info;
  const [last, first] = [losses[0]?.at(-1) ?? 0, losses[0]?.[0] ?? 0];
  const same = `${losses[0]}` === `${losses[1]}`;
  return { threads, running, problem, totals, learns: last < first, same, warnings, line: namedLine() };
}

report().then((told) => {
  if (typeof document === "undefined") console.log(JSON.stringify(told));
  else document.title = JSON.stringify(told);
});
