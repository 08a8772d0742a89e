import { expect, it } from "vitest";
import { takeCheckpoint } from "./checkpoint.ts";
import { fileOf, stepsAmong } from "./folder.ts";
import { mapEngine, mapVariable } from "./mapEngine.cases.ts";

it.each([0, 7, 999_999_999_999, 10 ** 12, 2 ** 53 - 1])("H3: finds the file of step %i by its name", (step) => {
  const name = fileOf("runs", step).slice("runs/".length);
  expect(stepsAmong([name, "checkpoint-12.safetensors", `${name}.part`, `a${name}`])).toEqual([step]);
});

it("H3: orders steps as numbers, the newest first, however many digits they have", () => {
  const names = [5, 10 ** 12, 40, 999_999_999_999].map((step) => fileOf("x", step).slice(2));
  expect(stepsAmong(names)).toEqual([10 ** 12, 999_999_999_999, 40, 5]);
});

it("H3: takes metrics down as they are at the time of the call", async () => {
  const metrics = { loss: 1 };
  const taking = takeCheckpoint(mapEngine("async"), { weight: mapVariable([0]) }, { step: 1, metrics });
  metrics.loss = 2;
  expect((await taking).metrics).toEqual({ loss: 1 });
});
