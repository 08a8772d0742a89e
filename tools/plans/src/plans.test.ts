import { createHash } from "node:crypto";
import { contestants } from "@handloom/bench/steps";
import { workloads } from "@handloom/bench/workloads";
import type { Engine } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { quick } from "@handloom/examples";
import { type Plan, planText } from "@handloom/planner";
import { describe, expect, it } from "vitest";

/** The plans of everything that a program runs. */
function plansOf(run: (engine: Engine<"sync">) => void): Plan[] {
  const engine = createWasmEngine({ threads: 1 });
  const plans: Plan[] = [];
  run({
    ...engine,
    load(program, options) {
      const executable = engine.load(program, options);
      plans.push(executable.stages.find(({ title }) => title === "Plan")?.content as Plan);
      return executable;
    },
  });
  engine.dispose();
  return plans;
}

/** Everything but what an engine adds for its tiles and threads, and but seeds, which programs draw themselves. */
function hashOf({ format, kernels, blocks, faults, buffers, feeds }: Plan): string {
  const calls = blocks.map((block) => ({ ...block, calls: block.calls.map((call) => ({ ...call, scratch: [] })) }));
  const kept = buffers.filter(({ kind }) => kind !== "scratch");
  const unseeded = kernels.map((kernel) => (kernel.kind === "random" ? { ...kernel, seed: 0 } : kernel));
  const draft = { format, kernels: unseeded, blocks: calls, faults, buffers: kept, feeds };
  return createHash("sha256").update(planText(draft)).digest("hex").slice(0, 12);
}

const silent = { print() {} };
const programs = Object.fromEntries(
  Object.entries(quick).map(([name, run]) => [name, (engine: Engine<"sync">) => void run(engine, silent)]),
);
const benchmarks = Object.fromEntries(
  Object.keys(workloads).map((name) => [
    name,
    (engine: Engine<"sync">) => {
      const [kind = "", , form = ""] = name.split("/");
      contestants[kind]?.(engine, (workloads[name] as () => { tensors: {} })().tensors, form)(0);
    },
  ]),
);

describe("plans are data, and change only when something is planned another way", () => {
  // `vitest -u` records new hashes. The commit that does says why plans changed.
  it.each(Object.entries({ ...programs, ...benchmarks }))("%s", (name, run) => {
    expect(plansOf(run).map(hashOf).join(" ")).toMatchSnapshot(name);
  });
});
