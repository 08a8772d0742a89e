import { type Expr, evaluate, gradients, variable } from "@handloom/graph";
import { describe, expect, it } from "vitest";
import { errorLimits } from "./errorLimits.cases.ts";
import { probabilityLimits, type Rows } from "./limits.cases.ts";

/** 0 for −0: both are no loss, and no slope. */
const plain = (x: unknown): unknown => (Array.isArray(x) ? x.map(plain) : typeof x === "number" ? x + 0 : x);
const near = (want: Rows): unknown =>
  Array.isArray(want) ? want.map(near) : Number.isFinite(want) ? expect.closeTo(want as number, 6) : want;

describe("C5 losses of infinite logits, logarithms and errors are their limits, with their gradients", () => {
  it.each([...probabilityLimits, ...errorLimits])("C5: $title", ({ loss, at, value, slope }) => {
    const x = variable(at as readonly number[]);
    const made = loss(x);
    expect(plain(evaluate(made).toArray())).toEqual(near(value));
    const [cotangent] = gradients(made, [x], { cotangent: ones(made) });
    expect(plain(evaluate(cotangent).toArray())).toEqual(near(slope));
  });
});

function ones(losses: Expr): Expr {
  return variable(Array.from({ length: Number(losses.shape[0]) }, () => 1));
}
