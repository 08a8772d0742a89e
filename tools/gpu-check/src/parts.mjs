// Usage: node parts.mjs precision | memory | sums | steps | nothing
// Prints a line for each thing found out.
import { compile, StateLostError } from "@handloom/compiler";
import { createXlaEngine } from "@handloom/engine-xla";
import { add, broadcastTo, input, matmul, mul, reshape, scatterAdd, sum, variable } from "@handloom/graph";

const [part = ""] = process.argv.slice(2);
const waves = (/** @type {number} */ size, shift = 0) =>
  Float32Array.from({ length: size }, (_, i) => Math.sin(i + shift));

/** @type {Readonly<Record<string, () => void | Promise<void>>>} */
const parts = {
  /** How far a product is off, and how long it takes, in full precision and in the fast one. */
  precision() {
    for (const precision of /** @type {const} */ (["full", "fast"])) {
      const engine = createXlaEngine({ precision });
      for (const n of [512, 2048]) {
        const [a, b] = [input("a", [n, n]), input("b", [n, n])];
        const product = compile(engine, {
          inputs: { a, b },
          outputs: { row: sum(matmul(a, b), { axis: 1 }), c: matmul(a, b) },
        });
        const feed = { a: waves(n * n), b: waves(n * n, 1) };
        const { data } = product(/** @type {never} */ (feed)).c;
        const exact = Array.from({ length: n }, (_, j) =>
          feed.a.subarray(0, n).reduce((s, x, k) => s + x * (feed.b[k * n + j] ?? 0), 0),
        );
        const error = exact.reduce((most, x, j) => Math.max(most, Math.abs(x - (data[j] ?? 0))), 0);
        console.log(`product ${n}, ${precision}: largest error of the first row ${error.toExponential(1)}`);
      }
      engine.dispose();
    }
  },
  /** The error for memory that is not there, and whether the engine goes on. */
  memory() {
    const engine = createXlaEngine();
    const [w, x] = [variable([1, 2, 3], { name: "w" }), input("x", [])];
    const large = mul(broadcastTo(reshape(w, [3, 1, 1]), [3, 2 ** 18, 2 ** 18]), x);
    const step = compile(engine, { inputs: { x }, outputs: { large }, updates: [[w, add(w, x)]] });
    try {
      step({ x: 1 });
      console.log("memory: 824 GB were there");
    } catch (error) {
      const isLost = error instanceof StateLostError;
      console.log(`memory: ${error instanceof Error ? error.message.slice(0, 200) : error}`);
      if (isLost) engine.write(w, [1, 2, 3]);
    }
    const next = compile(engine, { inputs: { x }, outputs: { w }, updates: [[w, add(w, x)]] });
    next({ x: 1 });
    console.log(`memory: afterwards w is ${engine.read(w).toArray()}`);
  },
  /** Whether sums whose order is the device's own have the same bits twice. */
  sums() {
    const engine = createXlaEngine();
    const count = 200_000;
    const [at, updates] = [input("at", [count], "int32"), input("updates", [count, 8])];
    const rows = scatterAdd(broadcastTo(0, [100, 8]), at, updates);
    const step = compile(engine, { inputs: { at, updates }, outputs: { rows } });
    const feed = { at: Int32Array.from({ length: count }, (_, i) => (i * 7919) % 100), updates: waves(count * 8) };
    const [one, two] = [step(/** @type {never} */ (feed)).rows.data, step(/** @type {never} */ (feed)).rows.data];
    const other = Array.from(one).filter((x, i) => !Object.is(x, two[i])).length;
    console.log(`scatterAdd twice: ${other} of ${one.length} elements have other bits`);
  },
  /** The cost of a step beside its work, one after the other and many on their way. */
  async steps() {
    for (const timing of /** @type {const} */ (["sync", "async"])) {
      const engine = createXlaEngine({ timing });
      const w = variable(waves(1000));
      const step = compile(engine, { outputs: { total: sum(w) }, updates: [[w, mul(w, 0.999)]] });
      for (let i = 0; i < 100; i++) await step({});
      let started = performance.now();
      for (let i = 0; i < 1000; i++) await step({});
      console.log(`a step, ${timing}, each awaited: ${(performance.now() - started).toFixed(1)} µs`);
      started = performance.now();
      await Promise.all(Array.from({ length: 1000 }, () => step({})));
      console.log(`a step, ${timing}, a thousand on their way: ${(performance.now() - started).toFixed(1)} µs`);
    }
  },
  /** Whether a process ends well that made an engine and compiled nothing. */
  nothing() {
    createXlaEngine();
  },
};
const run = parts[part];
if (run === undefined)
  throw new Error(`parts: there is no part ${part}. Give one of ${Object.keys(parts).join(", ")}.`);
const first = createXlaEngine();
console.log(first.info["platform"]);
// On a GPU it holds most of the memory.
first.dispose();
await run();
