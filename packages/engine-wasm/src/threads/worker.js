// A thread of an engine. Plain JavaScript that imports nothing: it is started from its text (workerText.ts, which the test
// beside it writes), or by a page from this file.
// It sleeps in the handler of a message, and ends that only to take the next one; see control.ts for the words it shares.

/** @typedef {{ readonly [Word in keyof typeof import("./control.ts").control]: number }} Control */
/** @typedef {{ memory: WebAssembly.Memory, control: Control, thread: number, grace: number }} Start */
/** @typedef {{ module: WebAssembly.Module } | { forget: readonly number[] }} Message */

const { parentPort } = globalThis.process?.getBuiltinModule?.("node:worker_threads") ?? {};

/** @type {(message: Message) => void} */
let take = () => {};
/** What is to be done when the thread ends. */
let leave = () => {};
globalThis.process?.on?.("exit", () => leave());
if (parentPort) parentPort.on("message", receive);
else globalThis.addEventListener("message", ({ data }) => receive(data));

/** @param {Start | Message} message */
function receive(message) {
  if ("memory" in message) join(message);
  else take(message);
}

/** @param {Start} start */
function join({ memory, control, thread, grace }) {
  const words = new Int32Array(memory.buffer);
  /** @param {keyof Control} word */
  const at = (word) => control[word] / 4;
  /** @param {"holds" | "joined"} word */
  const mine = (word) => at(word) + at("line") * thread;
  const [serial, mail, phase] = [at("serial"), at("mail"), at("phase")];
  /** The code of phases, by their numbers. @type {Map<number, (thread: number) => void>} */
  const codes = new Map();
  let read = 0;
  let seen = 0;

  // Nobody is to wait for a block that this thread holds.
  leave = () => {
    if (Atomics.exchange(words, mine("joined"), 0) === 0) return;
    Atomics.sub(words, at("workers"), 1);
    if (Atomics.load(words, mine("holds")) === 0) return;
    Atomics.add(words, at("lost"), 1);
    Atomics.notify(words, at("done"));
  };

  const sleep = () => {
    const end = performance.now() + grace;
    do {
      for (let look = 0; look < 50; look++) if (Atomics.load(words, serial) !== seen) return;
    } while (performance.now() < end);
    Atomics.add(words, at("sleepers"), 1);
    Atomics.wait(words, serial, seen);
    Atomics.sub(words, at("sleepers"), 1);
  };

  const serve = () => {
    while (Atomics.load(words, mail) === read) {
      const now = Atomics.load(words, serial);
      if (now === seen) sleep();
      else codes.get(Atomics.load(words, phase))?.(thread);
      seen = now;
    }
  };

  /** @param {Message} message */
  const handle = (message) => {
    if ("forget" in message) for (const number of message.forget) codes.delete(number);
    else {
      // The main thread alone waits for blocks.
      const { exports } = new WebAssembly.Instance(message.module, { env: { memory, wait: () => {} } });
      for (const [name, code] of Object.entries(exports)) {
        if (name.startsWith("share")) codes.set(Number(name.slice(5)), /** @type {(thread: number) => void} */ (code));
      }
    }
  };

  /** @param {Message} [message] */
  const go = (message) => {
    try {
      if (message !== undefined) {
        read++;
        handle(message);
      }
      serve();
    } catch (error) {
      leave();
      throw error;
    }
  };
  Atomics.store(words, mine("joined"), 1);
  Atomics.add(words, at("workers"), 1);
  // Whoever started the thread learns that the host let it run.
  (parentPort ?? globalThis).postMessage("joined");
  take = go;
  go();
}
