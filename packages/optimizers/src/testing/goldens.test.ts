import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { OptimizerCases, ScheduleCases } from "./cases.ts";
import { runOptimizerCase, runScheduleCase } from "./runCases.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../goldens/${name}.json`, import.meta.url), "utf8"));

describe("optimizers of PyTorch, optax and Keras", () => {
  const file = read("optimizers") as OptimizerCases;
  test.each(file.cases.map((golden) => [golden.id, golden] as const))("it follows %s", (_, golden) => {
    const deviation = runOptimizerCase(file, golden);
    expect(deviation).not.toBe("unsupported");
    if (deviation !== "unsupported") expect(deviation.worst, deviation.at).toBeLessThanOrEqual(1);
  });
});

describe("schedules of PyTorch, optax and Keras", () => {
  const file = read("schedules") as ScheduleCases;
  test.each(file.cases.map((golden) => [golden.id, golden] as const))("it follows %s", (_, golden) => {
    const deviation = runScheduleCase(golden);
    expect(deviation).not.toBe("unsupported");
    if (deviation !== "unsupported") expect(deviation.worst, deviation.at).toBeLessThanOrEqual(1);
  });
});
