import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile, createReferenceEngine, explain } from "@handloom/compiler";
import { createXlaEngine } from "@handloom/engine-xla";
import { add, input, sum, variable } from "@handloom/graph";
import { afterAll, describe, expect, it, vi } from "vitest";
import { training } from "./training.cases.ts";

const folder = mkdtempSync(join(tmpdir(), "xla-"));
afterAll(() => rmSync(folder, { recursive: true }));

const losses = (options: Parameters<typeof createXlaEngine>[0], count = 20): readonly number[] => {
  const { step, batchAt } = training();
  const engine = createXlaEngine({ plugin: "cpu", ...options, timing: "sync" });
  const train = compile(engine, step);
  const got = Array.from({ length: count }, (_, i) => train(batchAt(i)).loss.item());
  engine.dispose();
  return got;
};

describe("training", () => {
  it("has the losses of the reference engine, step by step", () => {
    const { step, batchAt } = training();
    const reference = compile(createReferenceEngine(), step);
    const wanted = Array.from({ length: 20 }, (_, i) => reference(batchAt(i)).loss.item());
    losses({}).forEach((loss, i) => expect(loss).toBeCloseTo(wanted[i] as number, 5));
  });

  it("has them on one thread too", () => {
    const wanted = losses({});
    vi.stubEnv("PJRT_NPROC", "1");
    const got = losses({});
    vi.unstubAllEnvs();
    got.forEach((loss, i) => expect(loss).toBeCloseTo(wanted[i] as number, 5));
  });

  it("has a thousand asynchronous steps on their way", async () => {
    const { step, batchAt } = training();
    const engine = createXlaEngine({ plugin: "cpu", timing: "async" });
    const train = compile(engine, step);
    const results = await Promise.all(Array.from({ length: 1000 }, (_, i) => train(batchAt(i))));
    expect(results.slice(0, 20).map(({ loss }) => loss.item())).toEqual(losses({}));
    engine.dispose();
  });

  it("takes no more memory after 40,000 steps than after 20,000, without ever waiting", () => {
    const engine = createXlaEngine({ plugin: "cpu" });
    const size = 10_000;
    const [w, x] = [variable(new Float32Array(size), { name: "w" }), input("x", [size])];
    const step = compile(engine, { inputs: { x }, outputs: { w, total: sum(w) }, updates: [[w, add(w, x)]] });
    const fed = { x: new Float32Array(size).fill(1) };
    const steps = (count: number) => {
      for (let i = 0; i < count; i++) step(fed);
      return process.memoryUsage().rss;
    };
    // Before, V8 and the allocator take what they need between two collections.
    const before = steps(20_000);
    // One buffer of 40 kB in twelve steps would be more. V8 decides when tensors are collected, to some 20 MB.
    expect(steps(20_000) - before).toBeLessThan(64 * 2 ** 20);
    expect(engine.read(w).data.at(-1)).toBe(40_000);
    engine.dispose();
  });

  it.runIf(process.platform === "linux")("takes large memory from the system once, not in every step", () => {
    const engine = createXlaEngine({ plugin: "cpu" });
    const w = variable(new Float32Array(2 ** 24));
    const step = compile(engine, { outputs: { y: add(w, 1) } });
    const faults = () => {
      const before = process.resourceUsage().minorPageFault;
      step();
      return process.resourceUsage().minorPageFault - before;
    };
    // 64 MB are 16,384 pages, on the device and once more in the tensor; a tensor's come back when it is collected.
    expect(Math.min(...Array.from({ length: 8 }, faults))).toBeLessThan(4096);
    engine.dispose();
  });
});

describe("cache", () => {
  it("keeps compiled programs, and takes them", () => {
    const first = losses({ cache: folder });
    const files = readdirSync(folder);
    expect(files).toHaveLength(1);
    expect(losses({ cache: folder })).toEqual(first);
    expect(readdirSync(folder)).toEqual(files);
  });

  it("compiles again what is not whole", () => {
    const [file = ""] = readdirSync(folder);
    writeFileSync(join(folder, file), "half");
    expect(losses({ cache: folder }, 3)).toEqual(losses({}, 3));
  });
});

describe("explain", () => {
  it("shows the text that XLA is given, and what the host looks at", () => {
    const { step, batchAt } = training();
    const engine = createXlaEngine({ plugin: "cpu" });
    const train = compile(engine, step);
    train(batchAt(0));
    const text = explain(train);
    expect(text).toContain("stablehlo.dot_general");
    expect(text).toContain("tf.aliasing_output");
    expect(text).not.toContain("stablehlo.select_and_scatter");
    expect(text).toMatch(/== On the host ==\nindices of \w+: looked at before anything runs/);
    expect(text).toMatch(/== Bytes ==\nvariables: \d+/);
    engine.dispose();
  });
});
