import {
  add,
  chain,
  cond,
  constant,
  type Expr,
  greater,
  type Input,
  input,
  mul,
  scan,
  substitute,
  sum,
  type Update,
  type Variable,
  variable,
  withUpdates,
} from "@handloom/graph";
import { describe, expect } from "vitest";
import { repeat } from "../../../step/repeat.ts";
import { sequence } from "../../../step/sequence.ts";
import type { Step } from "../../../step/step.ts";
import { type CreateEngine, rule } from "../../harness.ts";

/** Two updates of n = 1: `first`, n + 10, was made before `second`, 2n. */
interface Carriers {
  readonly n: Variable;
  readonly x: Input;
  readonly w: Variable;
  readonly first: Expr;
  readonly second: Expr;
}

function carriers(reading: "first" | "second" | "both"): Carriers {
  const [n, x, w] = [variable(1), input("x", ["k"]), variable(3)];
  const [read, unread] = [mul(sum(x), w), variable(0)];
  const first = withUpdates(reading === "second" ? unread : read, [[n, add(n, 10)]]);
  const second = withUpdates(reading === "first" ? unread : read, [[n, mul(n, 2)]]);
  return { n, x, w, first, second };
}

type Make = (carriers: Carriers) => Step;

/** A function that makes expressions anew, and the value of n after one call. */
const rows: readonly (readonly [title: string, make: Make, want: number])[] = [
  [
    "givens",
    ({ x, first, second }) => ({ outputs: { first, second }, givens: [[x, constant(variable([5, 6]).initial)]] }),
    22,
  ],
  [
    "givens of a variable",
    ({ x, w, first, second }) => ({ inputs: { x }, outputs: { second, first }, givens: [[w, variable(7)]] }),
    22,
  ],
  [
    "dims of a step in a sequence",
    ({ x, first, second }) => sequence({ only: { inputs: { x }, outputs: { first, second }, dims: { k: 2 } } as Step }),
    22,
  ],
  [
    "the steps of a sequence whose second step reads what was made first",
    ({ x, first, second }) =>
      sequence({
        one: { inputs: { x }, outputs: { second }, dims: { k: 2 } } as Step,
        two: { inputs: { x }, outputs: { first }, dims: { k: 2 } } as Step,
      }),
    12,
  ],
  [
    "the same step twice in a sequence",
    ({ x, first, second }) => {
      const step: Step = { inputs: { x }, outputs: { first, second }, dims: { k: 2 } };
      return sequence({ one: step, two: sequence({ two: step }) });
    },
    64,
  ],
  [
    "dims of a step that is repeated",
    ({ x, first, second }) => repeat({ inputs: { x }, outputs: { first, second }, dims: { k: 2 } } as Step, [], 2),
    64,
  ],
  [
    "repetitions of a sequence whose later step has what was made first",
    ({ x, first, second }) => {
      const [one, two]: Step[] = [
        { inputs: { x }, outputs: { second }, dims: { k: 2 } },
        { inputs: { x }, outputs: { first }, dims: { k: 2 } },
      ];
      return repeat(sequence({ one, two } as Record<string, Step>), [], 2);
    },
    34,
  ],
  [
    "chain",
    ({ x, w, first, second }) => {
      const sums = variable(0);
      const learned: Update[] = [[w, add(w, 1)]];
      return { inputs: { x }, updates: chain(learned, [[sums, add(first, second)]]) };
    },
    22,
  ],
  [
    "chain, where the first list reads what was made later",
    ({ x, w, first, second }) => {
      const sums = variable(0);
      return { inputs: { x }, updates: chain([[w, add(w, second)]], [[sums, mul(first, w)]]) };
    },
    22,
  ],
  [
    "chain, beside outputs that read the same before it",
    ({ x, w, first, second }) => ({
      inputs: { x },
      outputs: { first, second },
      updates: chain([[w, add(w, 1)]], [[variable(0), add(first, second)]]),
    }),
    // A draw that does not read w has the same value before and after, so it is one update.
    22,
  ],
  [
    "substitute",
    ({ x, w, first, second }) => ({
      inputs: { x },
      outputs: substitute({ first, second }, [[w, variable(8)]]),
    }),
    22,
  ],
  [
    "givens around the branches of a cond",
    ({ n, x, w }) => {
      const y = mul(sum(x), w);
      const branch = () => {
        const [one, two] = [withUpdates(y, [[n, add(n, 10)]]), withUpdates(variable(0), [[n, mul(n, 2)]])];
        return substitute(add(one, two), [[y, constant(4)]]);
      };
      return {
        inputs: { x },
        outputs: { y: cond(greater(y, 0), branch, () => mul(y, 1)) },
        givens: [[w, variable(2)]],
      };
    },
    22,
  ],
  [
    "a scan whose body makes them anew",
    ({ n, x, w }) => {
      const { output } = scan(
        (carry: { t: Expr }, slice) => {
          const given = mul(slice, w);
          const one = withUpdates(given, [[n, add(n, 10)]]);
          const two = withUpdates(variable(0), [[n, mul(n, 2)]]);
          return { carry, output: substitute(add(one, two), [[given, constant(1)]]) };
        },
        { carry: { t: variable(0) }, over: x },
      );
      return { inputs: { x }, outputs: { output }, givens: [[w, variable(2)]] };
    },
    64,
  ],
];

export function testCarriedOrderRules(create: CreateEngine): void {
  describe("B1: carried updates keep the order of their creation", () => {
    for (const [title, make, want] of rows) {
      for (const reading of ["first", "second", "both"] as const) {
        rule(create, `B1: under ${title}; what is made anew: ${reading}`, async ({ compile, read }) => {
          const given = carriers(reading);
          const step = make(given);
          await compile(step, { unusedInputs: "ignore" })(feedOf(step.inputs ?? {}));
          expect(await read(given.n)).toBe(want);
        });
      }
    }
    rule(create, "B1: before and after a chain's first list are two values", async ({ compile, read }) => {
      const [n, x, w, v] = [variable(1), input("x", []), variable(3), variable(0)];
      const y = withUpdates(mul(x, 1), [[n, add(n, w)]]);
      const step = compile({ inputs: { x }, outputs: { y }, updates: chain([[w, add(w, 1)]], [[v, y]]) });
      await step({ x: 1 });
      expect(await read(n)).toBe(1 + 3 + 4);
    });
    rule(create, "B1: a loop of no iterations moves nothing", async ({ compile, read }) => {
      const [n, w, xs] = [variable(1), variable(5), input("xs", ["k"])];
      const { output } = scan(
        // Nothing of it changes from one iteration to the next, so it is computed once, outside.
        (carry: { t: Expr }, x) => ({ carry, output: add(x, withUpdates(mul(w, 2), [[n, mul(w, 3)]])) }),
        { carry: { t: variable(0) }, over: xs },
      );
      const step = compile({ inputs: { xs }, outputs: { output } });
      expect([await step({ xs: [] }), await read(n)]).toEqual([{ output: [] }, 1]);
      expect([await step({ xs: [1, 2] }), await read(n)]).toEqual([{ output: [11, 12] }, 15]);
    });
    rule(create, "B1: in a branch that is not taken, what is made anew does nothing", async ({ compile, read }) => {
      const [n, x] = [variable(1), input("x", [])];
      const early = withUpdates(mul(x, 2), [[n, add(n, 10)]]);
      const value = cond(
        greater(x, 0),
        () => substitute(early, [[x, add(x, 1)]]),
        () => mul(x, 5),
      );
      const step = compile({ inputs: { x }, outputs: { value } });
      expect([await step({ x: -1 }), await read(n)]).toEqual([{ value: -5 }, 1]);
      expect([await step({ x: 1 }), await read(n)]).toEqual([{ value: 4 }, 11]);
    });
  });
}

/** Two ones for every input. */
function feedOf(inputs: unknown): unknown {
  if ((inputs as { node?: unknown }).node === "input") return [1, 1];
  return Object.fromEntries(Object.entries(inputs as object).map(([key, branch]) => [key, feedOf(branch)]));
}
