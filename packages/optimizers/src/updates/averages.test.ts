import { chain, type Expr, type Update, type Variable, variable } from "@handloom/graph";
import { expect, test } from "vitest";
import { asgd } from "../gradient/asgd.ts";
import { prodigy } from "../gradient/prodigy.ts";
import { sgd } from "../gradient/sgd.ts";
import { createEvaluateStepper } from "../testing/stepper.ts";
import { lookahead } from "../wrappers/lookahead.ts";
import { scheduleFree } from "../wrappers/scheduleFree.ts";
import { ema } from "./ema.ts";
import { swa } from "./swa.ts";

interface Averaged {
  readonly updates: readonly Update[];
  average(): Expr;
}

/** Each moves w by −1 at every update and averages. */
const averages: readonly (readonly [string, (w: Variable) => Averaged])[] = [
  ["ema", (w) => beside(w, ema(0.5, [w]))],
  ["ema that corrects its start", (w) => beside(w, ema(0.5, [w], { start: "debias" }))],
  ["swa", (w) => beside(w, swa([w]))],
  ["lookahead", (w) => within(w, lookahead(sgd({ learningRate: 1 }), { every: 2 }))],
  ["asgd", (w) => within(w, asgd({ learningRate: 1, lambda: 0, start: 0 }))],
  ["scheduleFree", (w) => within(w, scheduleFree({ base: "sgd", learningRate: 1 }))],
];

function beside(w: Variable, { updates, averages: [pair] }: ReturnType<typeof ema>): Averaged {
  const learned = sgd({ learningRate: 1 }).getUpdates(w, [w]);
  return { updates: chain(learned, updates), average: () => pair?.[1] as Expr };
}

function within(w: Variable, optimizer: ReturnType<typeof lookahead>): Averaged {
  const updates = optimizer.getUpdates(w, [w]);
  return { updates, average: () => optimizer.averages[0]?.[1] as Expr };
}

/** What is read as the average after each of three updates of a weight that was loaded first. */
function follow(make: (w: Variable) => Averaged, initial: number, loaded: number): readonly (number | undefined)[] {
  const w = variable(initial, { name: "w" });
  const { updates, average } = make(w);
  const stepper = createEvaluateStepper();
  const [step, read] = [stepper.compile({ updates }), stepper.compile({ outputs: { mean: average() } })];
  stepper.write(w, loaded);
  return [1, 2, 3].map(() => {
    step({});
    return read({})["mean"]?.item();
  });
}

test.each(averages)("B5: %s starts from what was loaded, not from the initial value", (_, make) => {
  const want = follow(make, 8, 8);
  for (const initial of [0, -3, 1e300, Number.NaN])
    expect(follow(make, initial, 8), `initial ${initial}`).toEqual(want);
});

test("B5: prodigy measures from what was loaded", () => {
  const [near, far] = [8, 1e6].map((initial) => {
    const w = variable(initial);
    const stepper = createEvaluateStepper();
    const step = stepper.compile({ updates: prodigy().getUpdates(w, [w]) });
    stepper.write(w, 8);
    for (let i = 0; i < 5; i++) step({});
    return stepper.read(w).item();
  });
  expect(far).toBe(near);
});
