// Trains on an engine of its own, in a worker or as a process, and says what became of the variable.
import { parentPort } from "node:worker_threads";
import { compile } from "@handloom/compiler";
import { createXlaEngine } from "@handloom/engine-xla";
import { add, variable } from "@handloom/graph";

const engine = createXlaEngine({ plugin: "cpu" });
const w = variable(1);
const step = compile(engine, { outputs: { w }, updates: [[w, add(w, 1)]] });
for (let i = 0; i < 1000; i++) step();
parentPort?.postMessage(engine.read(w).item());
