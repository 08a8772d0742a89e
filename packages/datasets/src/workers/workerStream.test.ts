import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Tensor } from "@handloom/tensor";
import { build, type Rolldown } from "vite";
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from "vitest";
import type { AsyncStream } from "../streams/stream.ts";
import type { WorkerLike } from "./line.ts";
import { workerStream } from "./workerStream.ts";

const folder = mkdtempSync(join(tmpdir(), "worker-"));
const workers: Worker[] = [];
const made = new Int32Array(new SharedArrayBuffer(4));
let module = "";

const code = `
import { workerData } from "node:worker_threads";
import { generated, serveStream } from ${JSON.stringify(fileURLToPath(new URL("../index.ts", import.meta.url)))};
const stream = generated(function* numbers(epoch) {
  for (let i = 0; i < 10; i++) {
    Atomics.add(workerData.made, 0, 1);
    yield { x: 100 * epoch + i, odd: i % 2 === 1, name: "n" + i };
  }
  if (workerData.fails) throw new RangeError("no more numbers");
  if (workerData.exits) process.exit(0);
});
const batches = stream.shuffleBuffer(4, 1).batches(workerData.size ?? 2);
serveStream(workerData.odd ? batches.map(() => ({ odd() {} })) : batches);
if (workerData.dies) throw new Error("module failed");
`;

/** The worker's module as one file that Node runs, whatever it knows of TypeScript. */
beforeAll(async () => {
  const entry = join(folder, "entry.ts");
  writeFileSync(entry, code);
  const output = await build({
    configFile: false,
    logLevel: "error",
    resolve: { conditions: ["@handloom/source", "node"] },
    build: { write: false, ssr: entry, minify: false, rolldownOptions: { external: /^node:/ } },
    ssr: { noExternal: true, resolve: { conditions: ["@handloom/source", "node"] } },
  });
  const { output: chunks } = output as Rolldown.RolldownOutput;
  module = join(folder, "worker.mjs");
  writeFileSync(module, chunks.map((chunk) => ("code" in chunk ? chunk.code : "")).join("\n"));
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.terminate()));
  rmSync(folder, { recursive: true });
});

interface Batch {
  readonly x: Tensor;
  readonly odd: Tensor;
  readonly name: readonly string[];
}

function served(data = {}, options = {}): AsyncStream<Batch> {
  return workerStream<Batch>(() => {
    const worker = new Worker(module, { workerData: { made, ...data } });
    workers.push(worker);
    return worker;
  }, options);
}

async function batchesOf(stream: AsyncStream<Batch>): Promise<Batch[]> {
  const batches = [];
  for await (const batch of stream) batches.push(batch);
  return batches;
}

async function epochOf(stream: AsyncStream<Batch>): Promise<{ x: unknown; name: readonly string[] }[]> {
  const seen = [];
  for await (const { x, name } of stream) seen.push({ x: x.toArray(), name });
  return seen;
}

describe("workerStream", () => {
  it("gives what the worker's stream gives, epoch after epoch", async () => {
    const stream = served();
    const [first, second] = [await epochOf(stream), await epochOf(stream)];
    const numbers = first.flatMap(({ x }) => x as number[]);
    expect([...numbers].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(first[0]?.name).toEqual(numbers.slice(0, 2).map((x) => `n${x}`));
    const [batch] = await batchesOf(served({ size: 10 }));
    expect([batch?.x.dtype, batch?.odd.dtype]).toEqual(["float64", "bool"]);
    expect(second.flatMap(({ x }) => x as number[]).every((x) => x >= 100)).toBe(true);
  });

  it("resumes in another worker after every item", async () => {
    const straight = served();
    const states: unknown[] = [];
    for await (const _ of straight) states.push(JSON.parse(JSON.stringify(straight.state())));
    const whole = await epochOf(served());
    for (const i of [0, 2, 4]) {
      const resumed = served();
      resumed.restore(states[i]);
      expect(await epochOf(resumed)).toEqual(whole.slice(i + 1));
    }
  });

  it("makes so many items ahead and no more", async () => {
    Atomics.store(made, 0, 0);
    const stream = served({}, { ahead: 1 });
    for await (const _ of stream) {
      // Two batches of two, and the three that are left in the shuffle's buffer.
      const until = performance.now() + 20_000;
      while (Atomics.load(made, 0) < 7 && performance.now() < until) await new Promise((go) => setTimeout(go, 10));
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(Atomics.load(made, 0)).toBe(7);
      break;
    }
  });

  it("hands on the errors of the stream, and those of the module", async () => {
    await expect(epochOf(served({ fails: true }))).rejects.toThrow("no more numbers");
    await expect(epochOf(served({ dies: true }))).rejects.toThrow("workerStream: the worker failed (module failed).");
  });

  it("says in each epoch that the worker is gone", async () => {
    const stream = served();
    await epochOf(stream);
    await workers.at(-1)?.terminate();
    for (let epoch = 0; epoch < 2; epoch++)
      await expect(epochOf(stream)).rejects.toThrow("workerStream: the worker ended with code 1.");
  });

  it.each([0, 1, 2, 3])("never takes a worker that dies behind %i batches for the end of the epoch", async (taken) => {
    const stream = served({}, { ahead: 1 });
    let seen = 0;
    const loop = async () => {
      for await (const _ of stream) if (seen++ === taken) await workers.at(-1)?.terminate();
    };
    await expect(loop()).rejects.toThrow("workerStream: the worker ended with code 1.");
  });

  it("nor one that ends its process, nor an item that no message can carry", async () => {
    await expect(epochOf(served({ exits: true }))).rejects.toThrow("workerStream: the worker ended with code 0.");
    await expect(epochOf(served({ odd: true }))).rejects.toThrow(/could not be cloned/);
  });

  it("hears of a message that cannot be read", async () => {
    const hears = new Map<string, (value: unknown) => void>();
    const worker: WorkerLike = { postMessage() {}, on: (event, hear) => hears.set(event, hear) };
    const waiting = epochOf(workerStream<Batch>(() => worker));
    await new Promise((resolve) => setTimeout(resolve, 10));
    hears.get("messageerror")?.(new Error("no such class"));
    await expect(waiting).rejects.toThrow("workerStream: the worker sent what cannot be read.");
  });

  it("wants a function that makes the worker", () => {
    expect(() => workerStream({} as never)).toThrow("workerStream: this is not a function that makes a worker.");
  });

  it("takes workers of both kinds", () => {
    expectTypeOf<globalThis.Worker>().toExtend<WorkerLike>();
    expectTypeOf<Worker>().toExtend<WorkerLike>();
  });

  it("refuses the state of another stream", async () => {
    const stream = served();
    for await (const _ of stream) break;
    const other = served({ size: 3 });
    other.restore(stream.state());
    await expect(epochOf(other)).rejects.toThrow("batches(2) in the state but generated(numbers) › shuffleBuffer");
    expect(() => other.restore({ ...Object(stream.state()), position: 3 })).toThrow("not the state of a dataset");
    expect(() => served({}, { ahead: 0 })).toThrow(
      "the number of items ahead is 0. Give a whole number of at least 1.",
    );
  });
});
