// A program as users run them, on the bundles. Prints as JSON what depends on where their code lies.
import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { input, matmul, sum, variable } from "@handloom/graph";

const engine = createWasmEngine({ threads: 2 });
const x = input("x", [512, 512]);
const step = compile(engine, { inputs: { x }, outputs: { y: sum(matmul(x, x)) } });
step({ x: new Float32Array(512 * 512) });
const deadline = performance.now() + 100_000;
while (engine.info["running"] !== 2 && performance.now() < deadline)
  await new Promise((resolve) => setTimeout(resolve, 1));

/** @type {Partial<Error>} */
let error = {};
try {
  const product = matmul(x, x); // here
  compile(engine, { inputs: { x }, outputs: {}, updates: [[variable(0), product]] });
} catch (thrown) {
  if (thrown instanceof Error) error = thrown;
}
const { message, stack } = error;
console.log(JSON.stringify({ running: engine.info["running"], message, stack }));
