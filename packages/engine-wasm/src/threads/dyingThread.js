// For tests: a thread that takes a block of a step and never computes it.
// `how` it ends: "exit" by itself, "hang" until somebody ends it. `committing`: in which half of the step.
import { workerData } from "node:worker_threads";

const { control, how, committing } = workerData;
const { Instance } = WebAssembly;

WebAssembly.Instance = class {
  /**
   * @param {WebAssembly.Module} module
   * @param {any} imports
   */
  constructor(module, imports) {
    const { memory } = imports.env;
    /** @param {any} code @returns {(thread: number) => void} */
    const share = (code) => (thread) => {
      takeBlock(memory, thread);
      code(thread);
    };
    const codes = Object.entries(new Instance(module, imports).exports);
    this.exports = Object.fromEntries(
      codes.map(([name, code]) => [name, name.startsWith("share") ? share(code) : code]),
    );
  }
};
await import("./worker.js");

/**
 * @param {WebAssembly.Memory} memory
 * @param {number} thread
 */
function takeBlock(memory, thread) {
  const words = new Int32Array(memory.buffer);
  const tickets = new BigInt64Array(memory.buffer);
  const holds = (control.holds + control.line * thread) / 4;
  Atomics.store(words, holds, 1);
  const ticket = Atomics.load(tickets, control.ticket / 8);
  // A phase has two blocks at least.
  const isOpen = (ticket & 0xffffffffn) < 2n && Atomics.load(words, control.committing / 4) === committing;
  if (isOpen && Atomics.compareExchange(tickets, control.ticket / 8, ticket, ticket + 1n) === ticket) end();
  Atomics.store(words, holds, 0);
}

function end() {
  if (how === "exit") process.exit(1);
  for (;;);
}
