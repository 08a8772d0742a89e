import { type Expr, input, mul, sum, variable } from "@handloom/graph";
import { expect, test } from "vitest";
import { sgd } from "../gradient/sgd.ts";
import { createEvaluateStepper } from "../testing/stepper.ts";
import { lookahead } from "./lookahead.ts";

test("the slow weights start from what was loaded", () => {
  const w = variable(100, { name: "w" });
  const optimizer = lookahead(sgd({ learningRate: 1 }), { every: 2, slowStep: 0.5 });
  const updates = optimizer.getUpdates(w, [w]);
  const [slow] = optimizer.averages.map(([, average]) => average) as [Expr];
  const stepper = createEvaluateStepper();
  const read = stepper.compile({ outputs: { w, slow } });
  const values = () => Object.values(read({})).map((value) => value.item());
  const step = stepper.compile({ updates });
  stepper.write(w, 8);
  expect(values()).toEqual([8, 8]);
  const after = Array.from({ length: 4 }, () => {
    step({});
    return values();
  });
  expect(after).toEqual([
    [7, 8],
    [7, 7],
    [6, 7],
    [6, 6],
  ]);
});

test("around another lookahead it hides none of its variables", () => {
  const w = variable([1, 2], { name: "w" });
  const optimizer = lookahead(lookahead(sgd()));
  const targets = optimizer.getUpdates(sum(mul(w, input("x", []))), [w]).map(([target]) => target);
  const { variables } = optimizer;
  expect(Object.keys(variables)).toEqual(["count", "since", "slow/w", "outer/since", "outer/slow/w"]);
  expect(new Set([w, ...Object.values(variables)])).toEqual(new Set(targets));
});
