import { expect, test } from "vitest";
import type { Expr } from "../../expr/expr.ts";
import { input } from "../../expr/input.ts";
import { variable } from "../../expr/variable.ts";
import { gradients } from "../../transforms/gradients.ts";
import { add } from "../elementwise/arithmetic/add.ts";
import { mul } from "../elementwise/arithmetic/mul.ts";
import { less } from "../elementwise/comparison/less.ts";
import { sum } from "../reduction/sum.ts";
import { scan } from "./scan.ts";
import { whileLoop } from "./whileLoop.ts";

const xs = variable([1, 2, 3]);
const zero = variable(0);
const pass = (t: Expr) => ({ carry: t, output: {} });
const start: { readonly carry: Expr } = { carry: zero };
/** For calls that types refuse. */
const any = (x: unknown) => x as never;

const slips: Readonly<Record<string, () => unknown>> = {
  "nothing says how many turns": () => scan(pass, start),
  "a length beside other slices": () => scan(pass, { ...start, over: xs, length: 4 }),
  "a length that is negative": () => scan(pass, { ...start, length: -1 }),
  "an option of another library": () => scan(pass, any({ ...start, xs })),
  "segments of no turns": () => scan(pass, { ...start, over: xs, checkpoint: 0 }),
  "segments by another word": () => scan(pass, { ...start, over: xs, checkpoint: any("root") }),
  "a number as carry": () => scan(pass, any({ carry: 0, over: xs })),
  "slices of two lengths": () => scan(pass, { ...start, over: { a: xs, b: variable([1, 2]) } }),
  "a carry in a carry that is left out": () =>
    scan(
      any(({ a }: { a: Expr }) => ({ carry: { a, state: {} }, output: {} })),
      {
        carry: { a: zero, state: { h: zero } },
        over: xs,
      },
    ),
  "a tree for one carry": () =>
    scan(
      any((t: Expr) => ({ carry: { t }, output: {} })),
      { ...start, over: xs },
    ),
  "one expression for a tree": () =>
    scan(
      any(({ t }: { t: Expr }) => ({ carry: t, output: {} })),
      { carry: { t: zero }, over: xs },
    ),
  "a number as condition": () =>
    whileLoop(
      any((t: Expr) => add(t, 1)),
      (t: Expr) => t,
      start,
    ),
  "a condition that is written out": () => whileLoop(any(less(zero, 1)), (t: Expr) => t, start),
  "a body that gives an output, too": () =>
    whileLoop(
      (t: Expr) => less(t, 1),
      any((t: Expr) => ({ carry: t, output: t })),
      start,
    ),
  "the gradient of a while loop": () => {
    const last = whileLoop(
      (t: Expr) => less(sum(t), 9),
      (t: Expr) => mul(t, xs),
      { carry: input("t", [3]) as Expr },
    );
    return gradients(sum(last), [xs]);
  },
};

test("slips are answered with what to write", () => {
  const messages = Object.entries(slips).map(([title, slip]) => {
    try {
      slip();
      return `${title}: nothing`;
    } catch (error) {
      return `${title}: ${String(error)}`;
    }
  });
  expect(messages.join("\n")).toMatchInlineSnapshot(`
    "nothing says how many turns: GraphError: scan: neither \`over\` nor \`length\` says how many iterations. Pass { length: 10 }.
    a length beside other slices: ShapeError: scan([3]): length is 4, but there are 3 slices. Leave \`length\` out: the slices tell it.
    a length that is negative: RangeError: dim -1: a dim is a whole number of at least 0, or a name such as "batch".
    an option of another library: OptionsError: scan: no option "xs". Options are over, carry, length, reverse, checkpoint.
    segments of no turns: RangeError: scan: checkpoint is 0: it is a whole number of iterations of at least 1, or "sqrt".
    segments by another word: RangeError: scan: checkpoint is "root": it is a whole number of iterations of at least 1, or "sqrt".
    a number as carry: GraphError: scan: 0 is not an expression. Give expressions, or lists and records of them.
    slices of two lengths: ShapeError: scan([2]): 3 iterations cannot each take one of 2 slices. Everything that is sliced has the same first axis.
    a carry in a carry that is left out: GraphError: scan: the body returns no carry "state.h". Carries are a, state.h.
    a tree for one carry: GraphError: scan: the carry is one expression, not a tree, and "t" is not one of the carries. Return { carry, output } with one expression.
    one expression for a tree: GraphError: scan: the body returns no carry "t", and the body returns one expression. Carries are t.
    a number as condition: DTypeError: whileLoop(float32): the condition is not a bool scalar. Compare, or reduce with all or any.
    a condition that is written out: GraphError: whileLoop: it calls functions, and an expression is not one. Write whileLoop(condition, body, { carry }).
    a body that gives an output, too: GraphError: whileLoop: the carry is one expression, not a tree, and "carry" is not one of the carries. Return { carry, output } with one expression.
    the gradient of a while loop: GradientError: gradients: whileLoop has no gradient: what its iterations would have to keep has no size. Use scan with a length, and where for what is finished earlier; or stopGradient."
  `);
});
