import { add, div, type Expr, input, variable } from "@handloom/graph";
import { expect, test } from "vitest";
import { createEvaluateStepper } from "../testing/stepper.ts";
import { asgd } from "./asgd.ts";

const gradients = [
  [1, -2],
  [0.5, 1],
  [-1, 0.25],
  [2, 1],
  [0.5, -1],
  [1, 1],
];

// torch.optim.ASGD(lr=1, lambd=0.1, alpha=0.75, t0=2) under LambdaLR of 0.5/(k + 1), in float64: weights and their averages.
const weights = [
  [0.44999999999999996, -0.8999999999999999],
  [0.1872912534457969, -1.338651301585917],
  [0.42379441079522073, -1.3666418025834142],
  [0.09562869645022071, -1.5053609897758768],
  [0.03422198875526358, -1.3667114960016729],
  [-0.06251481422868202, -1.449942336424653],
];
const averages = [
  ...weights.slice(0, 4),
  [0.06492534260274214, -1.436036242888775],
  [0.022445290325600754, -1.4406716074007344],
];

test.each([
  ["a schedule", (count: Expr) => div(0.5, add(count, 1))],
  ["a fed rate", undefined],
])("C7: asgd follows PyTorch under %s", (_, schedule) => {
  const [w, g, rate] = [variable([1, -2]), input("g", [2]), input("rate", [])];
  const optimizer = asgd({ learningRate: schedule ?? rate, lambda: 0.1, alpha: 0.75, start: 2 });
  const updates = optimizer.getUpdates([g], [w]);
  const stepper = createEvaluateStepper();
  const step = stepper.compile({ inputs: { g, rate }, updates });
  const read = stepper.compile({ outputs: { average: optimizer.averages[0]?.[1] as Expr } });
  gradients.forEach((given, k) => {
    step({ g: given, rate: 0.5 / (k + 1) });
    expect(stepper.read(w).allClose(weights[k] as number[], { rtol: 1e-12 }), `weights ${k}`).toBe(true);
    expect(read({})["average"]?.allClose(averages[k] as number[], { rtol: 1e-12 }), `averages ${k}`).toBe(true);
  });
});

test("C7: asgd keeps no rate where none changes", () => {
  const w = variable([1], { name: "w" });
  const optimizer = asgd();
  optimizer.getUpdates([w], [w]);
  expect(Object.keys(optimizer.variables)).toEqual(["count", "a/w"]);
});
