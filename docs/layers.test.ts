import * as layers from "@handloom/layers";
import { expect, it } from "vitest";
import * as losses from "../packages/layers/src/losses/index.ts";
import * as metrics from "../packages/layers/src/metrics/index.ts";
import { examples, layersPage } from "./layersTable.ts";

/** Exports that are not layers of their own. */
const others = [
  ...["LayerError", "WeightsError", "layer", "module", "sequential", "seeded", "seedsOf", "summary"],
  ...["l1", "l2", "orthogonality", "copyWeights", "loadWeights", "rotary", "sinusoidalPositions"],
  ...Object.keys(losses),
  ...Object.keys(metrics),
];

it("shows what every layer is now", async () => {
  await expect(layersPage()).toMatchFileSnapshot("layers.md");
});

it("has a row for every layer", () => {
  const listed: readonly string[] = examples.map(({ name }) => name);
  expect(Object.keys(layers).filter((name) => !others.includes(name) && !listed.includes(name))).toEqual([]);
});
