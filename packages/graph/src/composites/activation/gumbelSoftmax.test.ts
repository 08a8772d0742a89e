import { expect, it } from "vitest";
import { input } from "../../expr/input.ts";
import { variable } from "../../expr/variable.ts";
import { evaluate } from "../../host/evaluate.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { gradients } from "../../transforms/gradients.ts";
import { square } from "../square.ts";
import { gumbelSoftmax } from "./gumbelSoftmax.ts";

it("takes a temperature that falls from call to call", () => {
  const [logits, noise, temperature] = [variable([0, 1, -1]), variable([0.5, -0.25, 1]), input("temperature", [])];
  const each = (temperature: number | typeof fed) => {
    const y = gumbelSoftmax(logits, noise, { temperature });
    return [y, ...gradients(sum(square(y)), [logits])];
  };
  const fed = temperature;
  expect(evaluate(each(fed), { temperature: 0.5 })).toEqual(evaluate(each(0.5)));
});
