import { createReferenceEngine } from "@handloom/compiler";
import type { Layer } from "@handloom/layers";
import { expect, it } from "vitest";
import { algorithmNames, algorithms, stepsByTask } from "./algorithms.ts";

const cases = algorithmNames.flatMap((name) => stepsByTask(name).map(([task]) => [name, task] as const));

/** The networks among the parts of an agent that are not copies of another one on purpose. */
function firstKernels(parts: object) {
  const engine = createReferenceEngine();
  const own = Object.entries(parts).filter(([name, part]) => typeof part === "function" && !/target/i.test(name));
  return own.map(([, network]) => {
    const [kernel] = (network as Layer).parameters as [Layer["parameters"][number]];
    return String(engine.read(kernel).data.slice(0, 8));
  });
}

it.each(cases)("%s on %s begins with other kernels in each network", (name, task) => {
  const { parts } = algorithms[name].create(createReferenceEngine(), { task, seed: 1, without: [] });
  const kernels = firstKernels(parts);
  expect(kernels.length).toBeGreaterThan(0);
  expect(new Set(kernels).size).toBe(kernels.length);
});

it("tells policy and critic apart", () => {
  const kernels = (name: "ppo" | "a2c" | "reinforce") =>
    firstKernels(algorithms[name].create(createReferenceEngine(), { task: "cart-pole", seed: 1, without: [] }).parts);
  for (const name of ["ppo", "a2c", "reinforce"] as const) expect(kernels(name)).toHaveLength(2);
});
