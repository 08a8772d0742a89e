import {
  add,
  chain,
  cond,
  div,
  type Expr,
  equal,
  type Guard,
  greater,
  guarded,
  type Input,
  input,
  mul,
  randomStream,
  scan,
  sub,
  type Update,
  type Variable,
  variable,
  where,
  withUpdates,
} from "@handloom/graph";
import { describe, expect } from "vitest";
import { repeat } from "../../../step/repeat.ts";
import { sequence } from "../../../step/sequence.ts";
import type { Step } from "../../../step/step.ts";
import { type CreateEngine, rule } from "../../harness.ts";

/** `n` starts at 1 and is carried to n + 10 by `y`, which is x. */
interface Given {
  readonly n: Variable;
  readonly x: Input;
  readonly y: Expr;
  readonly w: Variable;
  readonly v: Variable;
}

function given(): Given {
  const [n, x, w, v] = [variable(1), input("x", []), variable(0), variable(0)];
  return { n, x, w, v, y: withUpdates(mul(x, 1), [[n, add(n, 10)]]) };
}

/** The update that happens only if a condition holds. */
function onlyIf(condition: Expr, [target, value]: Update, rest: Partial<Guard> = {}): Update {
  const guard = { condition, of: value, otherwise: target, ...rest };
  return [target, guarded(where(condition, value, target), guard)];
}

const positive = (x: Expr) => greater(x, 0);
const isFinite = (x: Expr) => equal(mul(x, 0), 0);

interface Row {
  readonly title: string;
  readonly step: (given: Given) => Step;
  /** The feeds, call by call, and the value of n after each. Default: one call of 1, then one of -1. */
  readonly calls?: readonly (readonly [fed: unknown, n: number])[];
}

const rows: readonly Row[] = [
  {
    title: "an output that reads it does not make it happen",
    step: ({ x, y, w }) => ({ outputs: { y }, updates: [onlyIf(positive(x), [w, y])] }),
  },
  {
    title: "nor does the condition",
    step: ({ y, w }) => ({ outputs: { y }, updates: [onlyIf(positive(y), [w, y])] }),
  },
  {
    title: "what the condition alone reads happens in any case",
    step: ({ y, w }) => ({ updates: [onlyIf(positive(y), [w, add(w, 1)])] }),
    calls: [
      [1, 11],
      [-1, 21],
    ],
  },
  {
    title: "another update that reads it does",
    step: ({ x, y, w, v }) => ({ updates: [onlyIf(positive(x), [w, y]), [v, y]] }),
    calls: [
      [1, 11],
      [-1, 21],
    ],
  },
  {
    title: "one of two guards suffices",
    step: ({ x, y, w, v }) => ({ updates: [onlyIf(positive(x), [w, y]), onlyIf(positive(sub(x, 5)), [v, y])] }),
    calls: [
      [1, 11],
      [-1, 11],
      [6, 21],
    ],
  },
  {
    title: "of one guard in another both must hold",
    step: ({ x, y, w }) => {
      const [, inner] = onlyIf(positive(x), [w, y]);
      return { outputs: { y }, updates: [onlyIf(positive(sub(5, x)), [w, inner])] };
    },
    calls: [
      [1, 11],
      [-1, 11],
      [6, 11],
    ],
  },
  {
    title: "an explicit update takes precedence",
    step: ({ n, x, y, w }) => ({ updates: [onlyIf(positive(x), [w, y]), [n, sub(n, 1)]] }),
    calls: [
      [1, 0],
      [-1, -1],
    ],
  },
  {
    title: "what is held stays",
    step: ({ n, x, y, w }) => ({ updates: [onlyIf(positive(x), [w, y])], hold: [n] }),
    calls: [
      [1, 1],
      [-1, 1],
    ],
  },
  {
    title: "what is excepted happens in any case",
    step: ({ n, x, y, w }) => ({ updates: [onlyIf(positive(x), [w, y], { except: [n] })] }),
    calls: [
      [1, 11],
      [-1, 21],
    ],
  },
  {
    title: "unguarded updates before and after it keep their places",
    step: ({ n, x, w }) => {
      const carry = (value: Expr) => withUpdates(mul(x, 1), [[n, value]]);
      const [first, second, third] = [carry(mul(n, 2)), carry(add(n, 10)), carry(mul(n, 3))];
      return { outputs: { third, first, second }, updates: [onlyIf(positive(x), [w, second])] };
    },
    calls: [
      [1, 36],
      [-1, 216],
    ],
  },
  {
    title: "a condition sees the state before the call",
    step: ({ n, x, w }) => {
      const carry = (value: Expr) => withUpdates(mul(x, 1), [[n, value]]);
      const [first, second] = [carry(add(n, 10)), carry(add(n, 100))];
      return { inputs: { x }, updates: [[w, first], onlyIf(positive(sub(5, n)), [variable(0), second])] };
    },
    calls: [
      [1, 111],
      [1, 121],
    ],
  },
  {
    title: "where what is not finite is guarded against, no other update lets it through",
    step: ({ n, x, w, v }) => {
      const y = withUpdates(mul(x, 1), [[n, add(n, x)]]);
      return { updates: [onlyIf(isFinite(y), [w, y], { finite: true }), [v, where(isFinite(y), y, 0)]] };
    },
    calls: [
      [1, 2],
      [Number.NaN, 2],
      [Number.POSITIVE_INFINITY, 2],
      [2, 4],
    ],
  },
  {
    title: "and what else is not finite leaves it alone",
    step: ({ x, y, w, v }) => ({
      updates: [onlyIf(isFinite(div(1, x)), [w, div(y, x)], { finite: true }), [v, y]],
    }),
    calls: [
      [0, 11],
      [1, 21],
    ],
  },
  {
    title: "in a list that a later one reads",
    step: ({ x, y, w, v }) => ({
      updates: chain([onlyIf(positive(x), [w, y])], [[v, mul(w, 2)]]),
    }),
  },
  {
    title: "in a later list, which reads an earlier one",
    step: ({ x, w, v, n }) => {
      const y = withUpdates(mul(x, w), [[n, add(n, 10)]]);
      return { outputs: { y }, updates: chain([[w, add(w, 1)]], [onlyIf(positive(x), [v, y])]) };
    },
  },
  {
    title: "twice for one variable in a chain",
    step: ({ x, y, w }) => ({
      updates: chain([onlyIf(positive(x), [w, y])], [onlyIf(positive(sub(x, 5)), [w, add(w, 1)])]),
    }),
  },
  {
    title: "under givens that carry updates of their own",
    step: ({ n, x, w }) => {
      const z = input("z", []);
      return {
        updates: [onlyIf(positive(x), [w, mul(z, 2)])],
        givens: [[z, withUpdates(mul(x, 3), [[n, add(n, 10)]])]],
      };
    },
  },
  {
    title: "in a sequence and its repetitions",
    step: ({ x, y, w, v }) => {
      const one: Step = { inputs: { x }, outputs: { y }, updates: [onlyIf(positive(x), [w, y])] };
      const two: Step = { inputs: { x }, updates: [onlyIf(positive(sub(0, x)), [v, y])] };
      return repeat(sequence({ one, two }), [x], "k");
    },
    // Each feed of the first step is one of the second, too.
    calls: [[{ one: { x: [1, -1, 2] }, two: { x: 1 } }, 21]],
  },
  {
    title: "in a scan",
    step: ({ n, x, v }) => {
      const { carry, output } = scan(
        ({ w }: { w: Expr }, slice) => {
          const y = withUpdates(mul(slice, x), [[n, add(n, 10)]]);
          const guard = { condition: positive(slice), of: y, otherwise: w };
          return { carry: { w: guarded(where(positive(slice), y, w), guard) }, output: y };
        },
        { carry: { w: variable(0) }, over: variable([1, -1, 2, -2]) },
      );
      return { outputs: { output }, updates: [[v, carry.w]] };
    },
    calls: [
      [1, 21],
      [-1, 41],
    ],
  },
  {
    title: "in a branch",
    step: ({ n, x, w }) => {
      const value = cond(
        positive(x),
        () => {
          const y = withUpdates(mul(x, 2), [[n, add(n, 10)]]);
          return add(y, onlyIf(positive(sub(x, 5)), [w, y])[1]);
        },
        () => mul(x, 1),
      );
      return { outputs: { value } };
    },
    calls: [
      [1, 1],
      [6, 11],
      [-1, 11],
    ],
  },
];

export function testGuardRules(create: CreateEngine): void {
  describe("B3: a guarded update takes along what it carries", () => {
    for (const { title, step, calls = [[1, 11] as const, [-1, 11] as const] } of rows) {
      rule(create, `B3: ${title}`, async ({ compile, read }) => {
        const own = given();
        const made = step(own);
        const run = compile({ inputs: { x: own.x }, ...made } as Step, { unusedInputs: "ignore" });
        for (const [fed, n] of calls) {
          await run(typeof fed === "number" ? { x: fed } : fed);
          expect(await read(own.n)).toBe(n);
        }
      });
    }
    rule(create, "B3: a stream that is not drawn from repeats its draws", async ({ compile, read }) => {
      const [x, w, noise] = [input("x", []), variable(0), randomStream(4)];
      const draw = noise.uniform([]);
      const step = compile({ inputs: { x }, outputs: { draw }, updates: [onlyIf(positive(x), [w, draw])] });
      const drawn = [await step({ x: -1 }), await step({ x: 1 }), await step({ x: 1 })].map((one) => one.draw);
      expect([drawn[0] === drawn[1], drawn[1] === drawn[2]]).toEqual([true, false]);
      expect([await read(noise.variables.count as Variable), await read(w)]).toEqual([2, drawn[2]]);
    });
    rule(create, "B3: draws of outputs alone go on", async ({ compile, read }) => {
      const [x, w, noise] = [input("x", []), variable(0), randomStream(4)];
      const [shown, used] = [noise.uniform([]), noise.uniform([])];
      const step = compile({ inputs: { x }, outputs: { shown }, updates: [onlyIf(positive(x), [w, used])] });
      for (let i = 0; i < 3; i++) await step({ x: -1 });
      expect(await read(noise.variables.count as Variable)).toBe(3);
    });
  });
}
