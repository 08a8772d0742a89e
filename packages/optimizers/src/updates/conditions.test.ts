import {
  add,
  chain,
  type Expr,
  evaluate,
  exp,
  greater,
  input,
  mul,
  randomStream,
  show,
  square,
  type Update,
  type Variable,
  variable,
  withUpdates,
} from "@handloom/graph";
import { carriedUpdates } from "@handloom/graph/inspect";
import { describe, expect, test } from "vitest";
import { adam } from "../adam/adam.ts";
import { sgd } from "../gradient/sgd.ts";
import { reduceOnPlateau } from "../schedules/reduceOnPlateau.ts";
import { createEvaluateStepper } from "../testing/stepper.ts";
import { accumulate } from "./accumulate.ts";
import { follow } from "./follow.cases.ts";
import { skipNonFinite } from "./skipNonFinite.ts";
import { when } from "./when.ts";

const valueOf = (updates: readonly Update[], target: Variable) => new Map(updates).get(target) as Expr;
/** What is computed in any case: the lines of the listing that are in no branch. */
const always = (updates: readonly Update[]) =>
  show(updates.map(([, value]) => value))
    .split("\n")
    .filter((line) => !line.startsWith(" "))
    .join("\n");

describe("accumulate", () => {
  test("it updates once in k steps, from the mean", () => {
    const [w, g] = [variable(10), variable(1)];
    const updates = accumulate(3, [g], (mean) => sgd({ learningRate: 1 }).getUpdates(mean, [w]));
    expect(follow(updates, w, 7)).toEqual([10, 10, 9, 9, 9, 8, 8]);
  });

  test("it gives the sum if asked", () => {
    const [w, g] = [variable(10), variable(1)];
    const apply = (total: readonly Expr[]) => sgd({ learningRate: 1 }).getUpdates(total, [w]);
    expect(follow(accumulate(3, [g], apply, { reduce: "sum" }), w, 3)).toEqual([10, 10, 7]);
  });

  test("it lets schedules count updates, not steps", () => {
    const [w, g] = [variable(0), variable(1)];
    const optimizer = sgd({ learningRate: (count) => add(count, 1) });
    const updates = accumulate(2, [g], (mean) => optimizer.getUpdates(mean, [w]));
    expect(follow(updates, w, 6)).toEqual([0, -1, -1, -3, -3, -6]);
  });

  test("it skips the optimizer in between", () => {
    const [w, g] = [variable([1, 2]), variable([1, 1])];
    const updates = accumulate(2, [g], (mean) => adam().getUpdates(mean, [w]));
    expect(always(updates)).not.toContain("sqrt");
    expect(show(updates.map(([, value]) => value))).toContain("sqrt");
  });

  test("it owns its sums and its counter", () => {
    const [w, g] = [variable(1), variable(1)];
    const updates = accumulate(2, [g], (mean) => sgd().getUpdates(mean, [w]));
    expect(Object.keys(updates.variables)).toEqual(["steps", "sum/0"]);
  });

  test("it refuses to count in fractions", () => {
    expect(() => accumulate(1.5, [], () => [])).toThrow(
      "accumulate: k is 1.5. Give a whole number of steps, at least 1.",
    );
  });
});

describe("when", () => {
  const [w, x] = [variable(2, { name: "w" }), input("x", [])];

  test("it updates or leaves alone", () => {
    const updates = when(greater(x, 0), [[w, mul(w, 3)]]);
    expect(evaluate(valueOf(updates, w), { x: 1 }).item()).toBe(6);
    expect(evaluate(valueOf(updates, w), { x: -1 }).item()).toBe(2);
  });

  test("it skips all that only the updates need, gradients too", () => {
    const updates = when(greater(x, 0), adam().getUpdates(square(mul(w, x)), [w]));
    expect(always(updates)).not.toMatch(/mul|sqrt/);
  });

  test("it computes outside what was made before its function", () => {
    const shared = mul(x, 5);
    const updates = when(greater(x, 0), () => [[w, add(w, shared)]]);
    expect(always(updates)).toContain("mul");
    expect(evaluate(valueOf(updates, w), { x: 1 }).item()).toBe(7);
  });

  test("it makes random draws in any case", () => {
    const noise = randomStream(1).normal([]);
    const updates = when(greater(x, 0), [[w, add(w, noise)]]);
    expect(always(updates)).toContain("randomBits");
  });

  test("B3: it skips what carried updates are computed from, too", () => {
    const level = variable(1, { name: "level" });
    const y = withUpdates(exp(x), [[level, add(mul(0.9, level), mul(0.1, exp(mul(x, 3))))]]);
    for (const updates of [
      when(greater(x, 0), [[w, mul(w, y)]]),
      when(greater(x, 0), skipNonFinite([[w, mul(w, y)]])),
      when(greater(x, 0), () => [[w, withUpdates(exp(x), [[level, mul(level, exp(x))]])]]),
    ]) {
      const [carried] = carriedUpdates(updates.map(([, value]) => value)).filter(([target]) => target === level);
      expect(always([...updates, carried as Update])).not.toContain("exp");
      expect(evaluate(carried?.[1] as Expr, { x: -1 }).item()).toBe(1);
      expect(evaluate(carried?.[1] as Expr, { x: 1 }).item()).toBeGreaterThan(2);
    }
  });

  test("it chains", () => {
    const twice = chain([[w, add(w, 1)]], when(greater(x, 0), [[w, mul(w, 10)]]));
    expect(evaluate(valueOf(twice, w), { x: 1 }).item()).toBe(30);
  });
});

describe("skipNonFinite", () => {
  test("it keeps everything, and counts, where anything is not finite", () => {
    const [w, x] = [variable([1, 2]), input("x", [2])];
    const updates = skipNonFinite(adam().getUpdates([x], [w]));
    const stepper = createEvaluateStepper();
    const step = stepper.compile({ inputs: { x }, outputs: { skipped: updates.skipped }, updates });
    step({ x: [1, Number.NaN] });
    step({ x: [Number.POSITIVE_INFINITY, 1] });
    expect(stepper.read(w).toArray()).toEqual([1, 2]);
    expect(step({ x: [1, 1] })["skipped"]?.item()).toBe(2);
    expect(stepper.read(w).toArray()).not.toEqual([1, 2]);
  });
});

test.each(["min", "max"] as const)(
  "skipNonFinite skips no update for a plateau of %s that waits for its metric",
  (mode) => {
    const [w, metric] = [variable(1), variable(5)];
    const plateau = reduceOnPlateau(metric, { initial: 0.25, mode });
    const learning = sgd({ learningRate: plateau.value }).getUpdates(w, [w]);
    const never = greater(metric, 5);
    expect(follow(skipNonFinite([...learning, ...when(never, plateau.updates)]), w, 2)).toEqual([0.75, 0.5]);
  },
);

test.each([
  [{ hold: [] }, 'no option "hold"'],
  [{ except: randomStream(1) }, "`except` is not a list. Write except: [stream]."],
  [
    { except: [mul(variable(1), 2)] },
    "except[0] is not a variable and has none. List variables, or what owns them: layers, streams.",
  ],
])("B3: guards refuse options that mean nothing (%#)", (options, message) => {
  const updates: Update[] = [[variable(1), variable(2)]];
  expect(() => when(true, updates, options as object)).toThrow(message);
  expect(() => skipNonFinite(updates, options as object)).toThrow(message);
});
