import {
  add,
  apply,
  cond,
  definePrimitive,
  type Expr,
  evaluate,
  greater,
  mul,
  scan,
  sum,
  type Unary,
  variable,
} from "@handloom/graph";
import { Tensor } from "@handloom/tensor";
import { describe, expect } from "vitest";
import { type CreateEngine, rule } from "../../harness.ts";

/** A stranger's primitive: 2x + 1. */
const primitive = definePrimitive<Unary>({
  name: "stranger/odd",
  kind: "other",
  types: ([x]) => [x],
  evaluate: ([{ data, shape }]) => [
    new Tensor(
      Float64Array.from(data, (value) => 2 * value + 1),
      shape,
    ),
  ],
  vjp: () => [null],
});
const odd = (x: Expr): Expr => apply(primitive, [x]);
const inside = (count: number, body: (value: Expr) => Expr, start: Expr): Expr =>
  scan(({ v }: { v: Expr }) => ({ carry: { v: body(v) }, output: v }), {
    carry: { v: start },
    over: variable(new Float32Array(count)),
  }).carry.v;

interface Turn {
  readonly next: Expr;
  readonly output: readonly Expr[];
}

/** The function of a turn, of the carry and its slice; `y` is computed where it is stacked, if an engine likes. */
const rows: readonly (readonly [title: string, turn: (carry: Expr, x: Expr) => Turn])[] = [
  [
    "reads what is stacked",
    (c, x) => {
      const y = add(mul(c, 2), x);
      return { next: odd(y), output: [y] };
    },
  ],
  [
    "gives what is stacked, and reads that again",
    (c, x) => {
      const y = odd(add(c, x));
      return { next: odd(y), output: [y, odd(c)] };
    },
  ],
  [
    "reads a slice and what is stacked twice",
    (c, x) => {
      const y = mul(add(c, x), 3);
      return { next: add(odd(y), odd(x)), output: [y, y] };
    },
  ],
  [
    "reads in a loop in the loop what the outer one stacks",
    (c, x) => {
      const y = add(mul(c, 2), x);
      return { next: inside(2, (v) => add(odd(y), v), c), output: [y] };
    },
  ],
  [
    "gives what a loop in the loop carries and the outer one stacks",
    (c, x) => {
      const y = inside(2, (v) => odd(add(v, x)), c);
      return { next: add(y, 1), output: [y] };
    },
  ],
  [
    "reads and gives in a branch what is stacked",
    (c, x) => {
      const y = add(mul(c, 2), x);
      const z = cond(
        greater(sum(c), 5),
        () => odd(y),
        () => odd(odd(y)),
      );
      return { next: add(z, 1), output: [y, z] };
    },
  ],
];

/** The host knows nothing of the turns of loops, nor of what an engine computes where it will stay. */
export function testHostLoopRules(create: CreateEngine): void {
  describe("A2: in each turn of a loop a stranger's primitive", () => {
    for (const [title, turn] of rows) {
      for (const reverse of [false, true]) {
        rule(create, `A2: ${title}${reverse ? ", backwards" : ""}`, async ({ compile }) => {
          const body = ({ c }: { c: Expr }, x: Expr) => {
            const { next, output } = turn(c, x);
            return { carry: { c: next }, output };
          };
          const xs = variable([
            [1, -2],
            [3, 5],
            [-7, 4],
          ]);
          const outputs = scan(body, { carry: { c: variable([1, 2]) }, over: xs, reverse });
          const wanted = evaluate(outputs);
          expect(await compile({ outputs })()).toEqual({
            carry: { c: wanted.carry.c.toArray() },
            output: wanted.output.map((one) => one.toArray()),
          });
        });
      }
    }
  });
}
