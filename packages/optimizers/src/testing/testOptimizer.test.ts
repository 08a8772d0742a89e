import { readFileSync } from "node:fs";
import { adam } from "../adaptive/adam.ts";
import type { OptimizerCases } from "./cases.ts";
import { testBuiltIns } from "./testBuiltIns.ts";
import { testOptimizer } from "./testOptimizer.ts";
import { testTransforms } from "./testTransforms.ts";

const file = JSON.parse(
  readFileSync(new URL("../../goldens/optimizers.json", import.meta.url), "utf8"),
) as OptimizerCases;
const { steps = [] } = file.cases.find(({ id }) => id === "torch/Adam/{}") ?? {};
const adamGolden = { ...file, steps };

testBuiltIns();
testTransforms();
testOptimizer(() => adam({ learningRate: 0.05 }));
testOptimizer(() => adam(), { golden: adamGolden, updates: 1000, descendsNot: ["parabola"] });
