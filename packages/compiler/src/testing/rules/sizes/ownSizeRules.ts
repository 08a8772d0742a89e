import {
  add,
  chain,
  cond,
  type Expr,
  gather,
  greater,
  input,
  mul,
  scan,
  size,
  sum,
  variable,
  withUpdates,
} from "@handloom/graph";
import { describe, expect } from "vitest";
import { repeat } from "../../../step/repeat.ts";
import { sequence } from "../../../step/sequence.ts";
import type { Step } from "../../../step/step.ts";
import { type CreateEngine, expectError, rule } from "../../harness.ts";

interface Row {
  readonly title: string;
  readonly step: () => Step;
  readonly feed: unknown;
  readonly want: unknown;
}

const x = input("x", ["n"]);
const y = input("y", ["n"]);
const index = input("index", ["rows"], "int32");
const data = variable([10, 20, 30, 40]);
const totalOf = (n?: number): Step => ({
  inputs: { x },
  outputs: { total: sum(x), n: size(x, 0) },
  ...(n === undefined ? {} : { dims: { n } }),
});

const rows: readonly Row[] = [
  {
    title: "two steps of one input, each with its own size",
    step: () => sequence({ two: totalOf(2), three: totalOf(3) }),
    feed: { two: { x: [1, 2] }, three: { x: [3, 4, 5] } },
    want: { two: { total: 3, n: 2 }, three: { total: 12, n: 3 } },
  },
  {
    title: "a size of its own beside one that the feed tells",
    step: () => sequence({ open: totalOf(), two: totalOf(2) }),
    feed: { open: { x: [1, 2, 3] }, two: { x: [3, 4] } },
    want: { open: { total: 6, n: 3 }, two: { total: 7, n: 2 } },
  },
  {
    title: "sums and products of a settled size",
    step: () => {
      const z = input("z", ["2*n", "n + 1"]);
      const of = (n: number): Step => ({ inputs: { z }, outputs: { total: sum(z) }, dims: { n } });
      return sequence({ one: of(1), two: of(2) });
    },
    feed: { one: { z: new Float32Array(4).fill(1) }, two: { z: Array.from({ length: 4 }, () => [1, 1, 1]) } },
    want: { one: { total: 4 }, two: { total: 12 } },
  },
  {
    title: "sizes that givens settle",
    step: () => {
      const step: Step = { inputs: { y }, outputs: { z: add(x, y) } };
      const of = (values: readonly number[]): Step => ({ ...step, givens: [[x, variable(values)]] });
      return sequence({ two: of([1, 2]), three: of([1, 2, 3]) });
    },
    feed: { two: { y: [10, 10] }, three: { y: [20, 20, 20] } },
    want: { two: { z: [11, 12] }, three: { z: [21, 22, 23] } },
  },
  {
    title: "sizes of what givens bring",
    step: () => {
      const of = (count: number): Step => ({
        inputs: { y, index },
        outputs: { z: mul(x, y) },
        givens: [[x, gather(data, index)]],
        dims: { rows: count },
      });
      return sequence({ one: of(1), two: of(2) });
    },
    feed: { one: { y: [2], index: [3] }, two: { y: [2, 3], index: [0, 1] } },
    want: { one: { z: [80] }, two: { z: [20, 60] } },
  },
  {
    title: "sequences in a sequence",
    step: () => sequence({ outer: sequence({ two: totalOf(2) }), three: sequence({ inner: totalOf(3) }) }),
    feed: { outer: { two: { x: [1, 2] } }, three: { inner: { x: [3, 4, 5] } } },
    want: { outer: { two: { total: 3, n: 2 } }, three: { inner: { total: 12, n: 3 } } },
  },
  {
    title: "what a repeat stacks and what it does not",
    step: () => {
      const step: Step = { inputs: { x, y }, outputs: { z: sum(mul(x, y)) }, dims: { n: 2 } };
      return sequence({ repeated: repeat(step, [x], "n"), three: totalOf(3) });
    },
    feed: {
      repeated: {
        x: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        y: [1, 10],
      },
      three: { x: [3, 4, 5] },
    },
    want: { repeated: { z: [21, 43, 65] }, three: { total: 12, n: 3 } },
  },
];

export function testOwnSizeRules(create: CreateEngine): void {
  describe("B2: a step's own dims settle its inputs", () => {
    for (const { title, step, feed, want } of rows) {
      rule(create, `B2: ${title}`, async ({ compile }) => {
        expect(await compile(step())(feed)).toEqual(want);
      });
    }
    rule(create, "B2: a feed of another size is refused", async ({ compile }) => {
      const step = compile(sequence({ two: totalOf(2), three: totalOf(3) }));
      await expectError(() => step({ two: { x: [1, 2] }, three: { x: [1, 2] } }), 'input "three.x" wants shape [3]');
    });
  });
  describe("an update of a named size fits where it is chained, carried, looped over or chosen", () => {
    const [w, v] = [variable([1, 2], { name: "w" }), variable([0, 0])];
    const carried = withUpdates(sum(x), [[w, x]]);
    const once = { carry: { t: variable(0) }, over: variable([0]) };
    const rows: readonly (readonly [string, Step])[] = [
      ["a chain", { updates: chain([[w, x]], [[v, mul(w, 2)]]) }],
      ["two carried updates", { outputs: { carried, again: withUpdates(sum(x), [[w, mul(x, 1)]]) } }],
      ["a scan", { outputs: scan((carry: { t: Expr }) => ({ carry, output: withUpdates(sum(x), [[w, x]]) }), once) }],
      [
        "a branch",
        {
          outputs: {
            y: cond(
              greater(sum(x), 0),
              () => withUpdates(sum(x), [[w, mul(x, 1)]]),
              () => sum(x),
            ),
          },
        },
      ],
      ["a repeat", repeat({ inputs: { x }, updates: [[w, x]] }, [], 2)],
    ];
    for (const [title, step] of rows) {
      rule(create, `B1: ${title}`, async ({ compile, read }) => {
        const run = compile({ inputs: { x }, ...step } as Step);
        await expectError(() => run({ x: [1, 2, 3] }), "[2]", "[3]");
        expect(await read(w)).toEqual([1, 2]);
        await run({ x: [5, 6] });
        expect(await read(w)).toEqual([5, 6]);
      });
    }
  });
}
