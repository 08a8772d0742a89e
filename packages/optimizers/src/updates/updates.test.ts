import { chain, type Expr, evaluate, type Update, type Variable, variable } from "@handloom/graph";
import { describe, expect, test } from "vitest";
import { adam } from "../adam/adam.ts";
import { sgd } from "../gradient/sgd.ts";
import { hardUpdate } from "../renamed.ts";
import { createEvaluateStepper } from "../testing/stepper.ts";
import { ball, box, maxNorm, nonNegative, unitNorm } from "./constraints.ts";
import { copyEvery } from "./copyEvery.ts";
import { ema } from "./ema.ts";
import { follow } from "./follow.cases.ts";
import { project } from "./project.ts";
import { scaleUpdates } from "./scaleUpdates.ts";
import { softUpdate } from "./softUpdate.ts";
import { swa } from "./swa.ts";

const valueOf = (updates: readonly Update[], target: Variable) => new Map(updates).get(target) as Expr;

describe("what follows the optimizer is not one step late", () => {
  const step = (): { w: Variable; updates: Update[] } => {
    const w = variable(0);
    return { w, updates: sgd({ learningRate: 1 }).getUpdates([variable(-4)], [w]) };
  };

  test("ema that starts with initial values", () => {
    const { w, updates } = step();
    const average = ema(0.75, [w], { start: "initial" });
    expect(follow(chain(updates, average.updates), average.averages[0]?.[1] as Variable, 2)).toEqual([1, 2.75]);
  });

  test("ema, which starts with a copy", () => {
    const { w, updates } = step();
    const average = ema(0.75, [w]);
    expect(follow(chain(updates, average.updates), average.averages[0]?.[1] as Variable, 2)).toEqual([4, 5]);
  });

  test("ema that corrects its start", () => {
    const { w, updates } = step();
    const average = ema(0.5, [w], { start: "debias" });
    const stepper = createEvaluateStepper();
    const read = stepper.compile({ outputs: { mean: average.averages[0]?.[1] as Expr } });
    stepper.write(w, 7);
    expect(read({})["mean"]?.item()).toBe(7);
    stepper.write(w, 0);
    stepper.compile({ updates: chain(updates, average.updates) })({});
    expect(read({})["mean"]?.item()).toBeCloseTo(4, 12);
  });

  test("swa", () => {
    const { w, updates } = step();
    const average = swa([w]);
    expect(follow(chain(updates, average.updates), average.averages[0]?.[1] as Variable, 3)).toEqual([4, 6, 8]);
  });

  test("softUpdate, which copies exactly at 1", () => {
    const { w, updates } = step();
    const target = variable(0.1);
    expect(follow(chain(updates, softUpdate([target], [w], 1)), target, 2)).toEqual([4, 8]);
  });

  test("copyEvery", () => {
    const { w, updates } = step();
    const target = variable(1);
    expect(follow(chain(updates, copyEvery([target], [w], 3)), target, 6)).toEqual([1, 1, 12, 12, 12, 24]);
  });

  test("project", () => {
    const { w, updates } = step();
    expect(follow(chain(updates, project([w], box(-1, 5))), w, 3)).toEqual([4, 5, 5]);
  });
});

describe("constraints", () => {
  const w = variable([
    [3, 0],
    [4, -0.5],
  ]);
  test.each([
    [
      "box",
      box(-0.25, 1),
      [
        [1, 0],
        [1, -0.25],
      ],
    ],
    [
      "nonNegative",
      nonNegative,
      [
        [3, 0],
        [4, 0],
      ],
    ],
    [
      "ball",
      ball(100),
      [
        [3, 0],
        [4, -0.5],
      ],
    ],
    [
      "unitNorm",
      unitNorm(),
      [
        [0.6, 0],
        [0.8, -1],
      ],
    ],
    [
      "unitNorm of rows",
      unitNorm({ axis: 1 }),
      [
        [1, 0],
        [0.992278, -0.124035],
      ],
    ],
    [
      "maxNorm",
      maxNorm(2.5),
      [
        [1.5, 0],
        [2, -0.5],
      ],
    ],
  ])("%s", (_, constraint, want) => {
    expect(evaluate(constraint(w)).allClose(want, { rtol: 1e-5 })).toBe(true);
  });
});

test("scaleUpdates scales steps of parameters alone", () => {
  const w = variable(1);
  const optimizer = adam({ learningRate: 0.5, epsilon: 0 });
  const updates = optimizer.getUpdates([variable(2)], [w]);
  const half = scaleUpdates(updates, 0.5, [w]);
  expect(evaluate(valueOf(half, w)).item()).toBeCloseTo(0.75, 12);
  expect(half.slice(1)).toEqual(updates.slice(1));
});

test.each([
  [() => softUpdate([variable(1)], [], 1), "softUpdate: 1 targets but 0 online variables."],
  [() => softUpdate([variable([1])], [variable(1)], 1), "target 0, parameter 0 of shape [1], has shape [1]"],
  [() => copyEvery([], [], 0), "copyEvery: every is 0."],
  [() => (hardUpdate as () => void)(), "hardUpdate: its name is copyEvery. Write copyEvery(target, online, every)."],
  [() => project([], nonNegative), "project: there are no parameters."],
  [() => ema(0.9, [variable(1, { dtype: "int32", name: "n" })]), 'ema: parameter "n" is int32.'],
])("it refuses what makes no sense (%#)", (call, message) => {
  expect(call).toThrow(message);
});

test("averages name the parameters that they stand for", () => {
  const w = variable(1, { name: "w" });
  const average = ema(0.5, [w]);
  expect(average.averages).toEqual([[w, average.variables["w"]]]);
  expect(Object.keys(average.variables)).toEqual(["count", "w"]);
});

test.each([swa, (list: readonly Variable[]) => ema(0.5, list)])(
  "a parameter's name does not hide the counter",
  (make) => {
    const { variables } = make([variable(1, { name: "count" })]);
    expect([variables["count"]?.dtype, variables["0"]?.dtype]).toEqual(["int32", "float32"]);
  },
);
