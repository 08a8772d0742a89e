import {
  apply,
  asExpr,
  type ElementwiseRules,
  type Expr,
  type ExprLike,
  elementwise,
  mul,
  sum,
  type Unary,
} from "@handloom/graph";
import { opCases } from "@handloom/graph/testing";
import { tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import type { Engine } from "../engine/engine.ts";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import { type CreateEngine, expanding } from "./harness.ts";
import { opTestsOn, testOpOn } from "./testOpOn.ts";

const twice = (broken: Partial<ElementwiseRules<Unary>> = {}) => {
  const rules = elementwise<Unary>({ name: "acme/twice", scalar: (x) => 2 * x, vjp: (g) => [mul(g, 2)], ...broken });
  return opCases(
    (x: ExprLike): Expr => apply(rules, [asExpr(x)]),
    [
      { title: "doubles", given: [[1, -2, 3]], want: [2, -4, 6] },
      { title: "int32 operand", given: [tensor([1], { dtype: "int32" })], throws: "takes float32, got int32" },
    ],
  );
};

/** The reference engine with another value in place of outputs of one kind. */
function broken(change: (value: number, outputs: number) => number): CreateEngine {
  const engine: Engine<"sync"> = createReferenceEngine({ precision: 32 });
  return () => ({
    ...engine,
    load(program, options) {
      const executable = engine.load(program, options);
      const run: typeof executable.run = (feeds) =>
        executable.run(feeds).map((output) =>
          tensor(
            output.data.map((value) => change(value, feeds.length)),
            { shape: output.shape },
          ),
        );
      return { ...executable, run };
    },
  });
}

const engines: readonly (readonly [string, CreateEngine])[] = [
  ["in float64", () => createReferenceEngine()],
  ["in float32", () => createReferenceEngine({ precision: 32 })],
];
for (const [title, create] of engines) {
  testOpOn(create, twice());
  testOpOn(create, twice({ expand: ([x]) => mul(x, 2) }));
  it(`D2: it makes a test of each row ${title}`, () => {
    expect(opTestsOn(create, twice()).map((test) => test.title)).toEqual(["doubles", "int32 operand: throws"]);
  });
}

async function failuresOf(...[create, table, options]: Parameters<typeof opTestsOn>): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const { title, run } of opTestsOn(create, table, options)) {
    await run().catch((error: Error) => failures.push(`${title}: ${error.message}`));
  }
  return failures;
}

const float32: CreateEngine = () => createReferenceEngine({ precision: 32 });
const refusing: CreateEngine = () => ({
  ...createReferenceEngine(),
  load() {
    throw new Error("out of memory");
  },
});

it.each<[string, CreateEngine, ReturnType<typeof twice>, readonly string[]]>([
  [
    "an engine that computes something else",
    broken((value) => value + 1),
    twice(),
    ["doubles: value: the engine gives "],
  ],
  [
    "an engine that is a little off",
    broken((value) => value * (1 + 2e-5)),
    twice(),
    ["doubles: value: the engine gives "],
  ],
  [
    "an engine that is wrong in derivatives alone",
    broken((value, feeds) => (feeds === 2 ? value * 2 : value)),
    twice(),
    ["doubles: derivative in operand 0: the engine gives "],
  ],
  ["an engine that throws", refusing, twice(), ["doubles: out of memory"]],
  [
    "an expansion that engines run, and that is not the meaning",
    () => expanding(createReferenceEngine({ precision: 32 })),
    twice({ expand: ([x]) => mul(x, 3) }),
    ["doubles: value: the engine gives "],
  ],
  [
    "an op that takes what its row says it refuses",
    float32,
    twice({ accepts: ["float32", "int32"] }),
    ["int32 operand: throws: "],
  ],
])("D2: it finds %s", async (_, create, table, parts) => {
  const failures = await failuresOf(create, table);
  expect(failures.map((failure, i) => failure.slice(0, parts[i]?.length))).toEqual(parts);
});

it("D2: a tolerance may be given", async () => {
  const create = broken((value) => value * (1 + 2e-5));
  expect(await failuresOf(create, twice(), { tolerance: 5e-5 })).toEqual([]);
  expect(await failuresOf(create, twice(), { tolerance: 1e-5 })).toHaveLength(1);
});

it("D2: values of other dtypes are equal or wrong", async () => {
  const total = opCases(
    (x: ExprLike): Expr => sum(x),
    [{ title: "adds", given: [tensor([1_000_000, 2], { dtype: "int32" })], want: 1_000_002 }],
  );
  expect(await failuresOf(float32, total)).toEqual([]);
  expect(
    await failuresOf(
      broken((value) => value + 1),
      total,
    ),
  ).toHaveLength(1);
});

it("refuses options that it does not know", () => {
  expect(() => testOpOn(() => createReferenceEngine(), twice(), { tolerence: 1 } as never)).toThrow(
    'testOpOn: no option "tolerence"; did you mean tolerance?',
  );
});
