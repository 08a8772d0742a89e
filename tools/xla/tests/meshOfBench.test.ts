import { type Contestant, contestants } from "@handloom/bench/steps";
import { workloads } from "@handloom/bench/workloads";
import { createXlaEngine, type MeshOptions } from "@handloom/engine-xla";
import { describe, expect, it } from "vitest";
import { whole } from "../../gates/src/sampled.ts";

const all = [2, 4, 8];
/** Workloads of the bench, how their inputs are cut, and over how many devices; XLA compiles W7 for ten seconds and more. */
const rows = [
  ["W2", { batch: "data" }, all],
  ["W7", { x: ["data", null], y: ["data", null] }, whole ? all : [8]],
] as const;

describe.each(rows)("the losses of %s", (name, shard, counts) => {
  const tensors = workloads[name]?.().tensors ?? {};
  const losses = (options: MeshOptions) => {
    const engine = createXlaEngine({ plugin: "cpu", ...options });
    const step = (contestants[name] as Contestant)(engine, tensors, "");
    const got = Array.from({ length: 10 }, (_, i) => step(i));
    engine.dispose();
    return got;
  };
  const alone = losses({});

  it.each(counts)("are one device's where %i have a part of the batch", { timeout: 300_000 }, (data) => {
    losses({ mesh: { data }, shard }).forEach((loss, i) => {
      expect(Math.abs(loss - (alone[i] as number))).toBeLessThan(1e-5);
    });
  });
});
