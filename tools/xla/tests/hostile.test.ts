import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { compile } from "@handloom/compiler";
import { createXlaEngine, XlaError } from "@handloom/engine-xla";
import { add, broadcastTo, cumSum, input, matmul, mul, softmax, sum, variable } from "@handloom/graph";
import { afterAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "hostile-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe("a wrong option", () => {
  it.each([
    ["a plugin that is a text", { plugin: file("text.so", "no library") }, "does not load as a PJRT plugin"],
    ["a plugin that is empty", { plugin: file("empty.so", "") }, "does not load as a PJRT plugin"],
    ["a plugin that is a folder", { plugin: folder }, "does not load as a PJRT plugin"],
    ["a library that is not a plugin", { plugin: "/lib/x86_64-linux-gnu/libc.so.6" }, "GetPjrtApi"],
    ["a plugin that is not there", { plugin: join(folder, "none.so") }, "there is no file"],
    ["a cache that is a file", { plugin: "cpu", cache: file("file", "") }, "is not a folder that can be written"],
    [
      "a cache where none can be made",
      { plugin: "cpu", cache: "/proc/none/cache" },
      "is not a folder that can be written",
    ],
    [
      "a cache in a process's folder",
      { plugin: "cpu", cache: "/proc/self/cache" },
      "is not a folder that can be written",
    ],
    [
      "a cache that is a number",
      { plugin: "cpu", cache: 5 },
      "createXlaEngine: cache is 5. Give the path of a folder.",
    ],
    [
      "a list with numbers",
      { plugin: "cpu", mesh: { data: 2 }, shard: { x: [0] } },
      'shard has "x": [0]. Give the name',
    ],
  ])("is an error that says so: %s", (_, options, message) => {
    expect(() => createXlaEngine(options as object)).toThrow(message);
  });
});

describe("an engine", () => {
  const x = input("x", ["n", 3]);
  const w = variable([1, 2, 3]);
  const step = {
    inputs: { x },
    outputs: { total: sum(x), sums: cumSum(x), product: matmul(x, broadcastTo(mul(2, w), [3, 3])), soft: softmax(x) },
    updates: [[w, add(w, sum(x, { axis: 0 }))]] as const,
  };

  it("takes a feed without rows, between others", () => {
    const engine = createXlaEngine({ plugin: "cpu" });
    const call = compile(engine, step);
    call({ x: new Float32Array(6).fill(1) });
    const none = call({ x: new Float32Array(0) });
    expect([none.total.item(), none.sums.shape, none.product.shape, none.soft.shape]).toEqual([
      0,
      [0, 3],
      [0, 3],
      [0, 3],
    ]);
    expect(engine.read(w).toArray()).toEqual([3, 4, 5]);
    engine.dispose();
  });

  it("does not know of others: ten at once, with three meshes, disposed of in another order", () => {
    const meshes = [{}, { mesh: { data: 2 }, shard: { n: "data" } }, { mesh: { data: 4 }, shard: { n: "data" } }];
    const engines = Array.from({ length: 10 }, (_, i) => createXlaEngine({ plugin: "cpu", ...meshes[i % 3] }));
    const few = { inputs: { x }, updates: step.updates };
    const calls = engines.map((engine) => compile(engine, few));
    calls.forEach((call, i) => {
      for (let turn = 0; turn <= i; turn++) call({ x: new Float32Array(12).fill(1) });
    });
    engines.slice(0, 5).forEach((engine) => engine.dispose());
    engines.slice(5).forEach((engine, i) => {
      expect(engine.read(w).toArray()).toEqual([1, 2, 3].map((start) => start + 4 * (i + 6)));
      engine.dispose();
    });
  });

  it("ends what is on its way when it is disposed of, and begins nothing more", async () => {
    const engine = createXlaEngine({ plugin: "cpu", timing: "async" });
    const call = compile(engine, step);
    const feed = { x: new Float32Array(3).fill(1) };
    const results = Array.from({ length: 100 }, () => call(feed));
    engine.dispose();
    expect((await Promise.all(results)).map(({ total }) => total.item())).toEqual(new Array(100).fill(3));
    await expect(call(feed)).rejects.toThrow("xla: the engine was disposed of. Make a new one.");
  });

  it("goes on where a result has more bytes than there are", () => {
    const engine = createXlaEngine({ plugin: "cpu" });
    const one = input("one", []);
    const large = compile(engine, { inputs: { one }, outputs: { y: broadcastTo(one, [2 ** 16, 2 ** 16, 2 ** 10]) } });
    expect(() => large({ one: 1 })).toThrow(XlaError);
    expect(compile(engine, step)({ x: new Float32Array(3).fill(1) }).total.item()).toBe(3);
    engine.dispose();
  });

  it("runs in workers beside each other, which say nothing else", async () => {
    const worker = JSON.stringify(fileURLToPath(new URL("../src/worker.mjs", import.meta.url)));
    const main = file(
      "main.mjs",
      `import { Worker } from "node:worker_threads";
for (let i = 0; i < 3; i++) new Worker(${worker}).on("message", (w) => console.log(w));`,
    );
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [main]);
    expect([stdout, stderr]).toEqual(["1001\n1001\n1001\n", ""]);
  });
});
