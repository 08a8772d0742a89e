import {
  add,
  apply,
  applyAll,
  cond,
  definePrimitive,
  type Expr,
  greater,
  input,
  mul,
  scan,
  sum,
  type TensorType,
  type Unary,
  variable,
} from "@handloom/graph";
import { type HostDType, Tensor, tensor } from "@handloom/tensor";
import { describe, expect } from "vitest";
import { benchOf, type CreateEngine, expanding, expectError, rule } from "../../harness.ts";

/** A stranger's primitive whose `types` says that it gives what it takes, and whose `evaluate` does what it likes. */
function stranger(evaluate: (x: Tensor) => unknown, types: readonly TensorType[] = []) {
  return definePrimitive<Unary>({
    name: "stranger/liar",
    kind: "other",
    types: ([x]) => [x, ...types],
    evaluate: ([x]) => evaluate(x) as readonly Tensor[],
    vjp: () => [null],
  });
}

const numbers = (count: number, dtype: HostDType = "float32"): Tensor => tensor(new Array(count).fill(7), { dtype });

interface Lie {
  readonly title: string;
  readonly evaluate: (x: Tensor) => unknown;
  /** The part of the error beside the primitive and its line. */
  readonly parts: readonly string[];
  readonly types?: readonly TensorType[];
}

const lies: readonly Lie[] = [
  { title: "too many elements", evaluate: () => [numbers(400)], parts: ["gives float32[400]", "`types` float32[3]"] },
  { title: "too few elements", evaluate: () => [numbers(1)], parts: ["gives float32[1]", "`types` float32[3]"] },
  { title: "no elements", evaluate: () => [numbers(0)], parts: ["gives float32[0]"] },
  {
    title: "another shape of as many elements",
    evaluate: () => [new Tensor(new Float32Array(3), [3, 1])],
    parts: ["gives float32[3, 1]", "`types` float32[3]"],
  },
  { title: "int32", evaluate: () => [numbers(3, "int32")], parts: ["gives int32[3]", "`types` float32[3]"] },
  { title: "bool", evaluate: () => [tensor([true, true, false])], parts: ["gives bool[3]", "`types` float32[3]"] },
  { title: "no list", evaluate: () => numbers(3), parts: ["no list of tensors"] },
  { title: "nothing", evaluate: () => undefined, parts: ["no list of tensors"] },
  { title: "no results", evaluate: () => [], parts: ["gives 0 results", "`types` 1"] },
  { title: "one result too many", evaluate: (x) => [x, x], parts: ["gives 2 results", "`types` 1"] },
  { title: "no tensor", evaluate: () => [new Float32Array(3)], parts: ["gives no tensor"] },
  {
    title: "a second result of another size",
    evaluate: (x) => [x, numbers(9)],
    types: [{ shape: [2], dtype: "float32" }],
    parts: ["gives float32[9] for result 1", "`types` float32[2]"],
  },
  {
    title: "a bool that is neither 0 nor 1",
    evaluate: (x) => [x, new Tensor(Uint8Array.of(0, 7), [2], "bool")],
    types: [{ shape: [2], dtype: "bool" }],
    parts: ["other numbers than 0 and 1 for result 1"],
  },
  {
    title: "an array that shrank after its tensor was made",
    evaluate: () => [Object.assign(numbers(3), { data: new Float32Array(400) })],
    parts: ["gives 400 elements"],
  },
];

export function testHostRules(create: CreateEngine): void {
  describe("A2: what a stranger's `evaluate` gives is checked", () => {
    const x = input("x", [3]);
    for (const { title, evaluate, parts, types } of lies) {
      rule(create, `A2: it refuses ${title}, naming the primitive and its line`, async ({ compile, read }) => {
        const [w, guard] = [variable([1, 2]), variable(new Array(500).fill(5))];
        const [y] = applyAll(stranger(evaluate, types ?? []), [x], undefined) as [Expr];
        const step = compile({ inputs: { x }, outputs: { y }, updates: [[w, add(w, 1)]] });
        const touch = compile({ outputs: { guard }, updates: [[guard, mul(guard, 1)]] });
        await touch();
        await expectError(() => step({ x: [1, 2, 3] }), "stranger/liar", "made at", ...parts);
        expect([await read(w), await read(guard)]).toEqual([[1, 2], new Array(500).fill(5)]);
      });
    }
  });
  testSlips(create);
  testThrowing(create);
  testBorrowing(create);
}

/** Other rules of a stranger's primitive that go wrong when sizes are known, and what is said. */
const slips: readonly (readonly [title: string, rules: object, parts: readonly string[]])[] = [
  [
    "whose `types` throws once sizes are numbers",
    { types: ([x]: readonly TensorType[]) => (typeof x?.shape[0] === "number" ? fail() : [x]) },
    ["its `types` threw TypeError: out of order"],
  ],
  [
    "whose `types` gives no types once sizes are numbers",
    { types: ([x]: readonly TensorType[]) => (typeof x?.shape[0] === "number" ? undefined : [x]) },
    ["its `types` gives no list of types", "float32, int32, uint8, bool"],
  ],
  ["whose `expand` throws", { expand: fail }, ["its `expand` threw TypeError: out of order"]],
  ["whose `expand` gives a list", { expand: (xs: unknown) => xs }, ["its `expand` gives no expression"]],
  ["whose `expand` gives nothing", { expand: () => undefined }, ["its `expand` gives no expression"]],
  [
    "whose `expand` gives another shape",
    { expand: ([x]: readonly [Expr]) => sum(x) },
    ["its `expand` gives float32[]", "`types` float32[2]"],
  ],
];

function fail(): never {
  throw new TypeError("out of order");
}

function testSlips(create: CreateEngine): void {
  describe("A2: a stranger's primitive is named with its line", () => {
    for (const [title, rules, parts] of slips) {
      rule(create, `A2: one ${title}`, async ({ engine }) => {
        const { compile } = benchOf(expanding(engine));
        const x = input("x", ["n"]);
        const defined = definePrimitive<Unary>({
          name: "stranger/slip",
          kind: "other",
          types: ([operand]) => [operand],
          evaluate: ([operand]) => [operand],
          vjp: () => [null],
          ...rules,
        });
        const step = compile({ inputs: { x }, outputs: { y: apply(defined, [x]) } });
        await expectError(() => step({ x: [1, 2] }), "stranger/slip", "made at", ...parts);
      });
    }
  });
}

function testThrowing(create: CreateEngine): void {
  describe("A2: what a stranger's `evaluate` throws", () => {
    const cause = new TypeError("cannot read properties of undefined");
    const throwing = stranger(() => {
      throw cause;
    });
    const x = input("x", ["n"]);
    const w = variable(0);
    const updates = [[w, add(w, 1)]] as const;
    const causeOf = async (call: () => unknown): Promise<unknown> => {
      try {
        return await call();
      } catch (error) {
        return (error as Error).cause;
      }
    };
    rule(create, "A2: it names the primitive and its line, and keeps the cause", async ({ compile, read }) => {
      const step = compile({ inputs: { x }, outputs: { y: apply(throwing, [x]) }, updates });
      await expectError(
        () => step({ x: [1] }),
        "stranger/liar: its `evaluate` threw TypeError: cannot read",
        "made at",
      );
      expect(await causeOf(() => step({ x: [1] }))).toBe(cause);
      expect(await read(w)).toBe(0);
    });
    rule(create, "A2: it does so in a scan", async ({ compile, read }) => {
      const body = ({ t }: { t: Expr }, row: Expr) => ({ carry: { t: add(t, apply(throwing, [row])) }, output: t });
      const { carry } = scan(body, { carry: { t: variable(0) }, over: x });
      const step = compile({ inputs: { x }, outputs: { y: carry.t }, updates });
      await expectError(() => step({ x: [1, 2] }), "stranger/liar", "TypeError", "made at");
      expect(await read(w)).toBe(0);
    });
    rule(create, "A2: it does so in the branch that is taken", async ({ compile, read }) => {
      const long = stranger(() => [numbers(400)]);
      const y = cond(
        greater(sum(x), 0),
        () => apply(long, [x]),
        () => x,
      );
      const step = compile({ inputs: { x }, outputs: { y }, updates });
      await expectError(() => step({ x: [1, 2] }), "stranger/liar", "float32[400]", "made at");
      expect(await read(w)).toBe(0);
      expect(await step({ x: [-1, -2] })).toEqual({ y: [-1, -2] });
    });
  });
}

function testBorrowing(create: CreateEngine): void {
  describe("A2: what a stranger's `evaluate` is given is its own", () => {
    rule(create, "A2: it may overwrite its operands", async ({ compile, read }) => {
      const w = variable([1, 2, 3]);
      const x = input("x", [3]);
      const overwriting = stranger((given) => {
        given.data.fill(9);
        return [given];
      });
      const outputs = { x, w, fromX: apply(overwriting, [x]), fromW: apply(overwriting, [w]), sum: add(x, w) };
      const feed = new Float32Array([4, 5, 6]);
      const nines = [9, 9, 9];
      expect(await compile({ inputs: { x }, outputs })({ x: feed })).toEqual({
        x: [4, 5, 6],
        w: [1, 2, 3],
        fromX: nines,
        fromW: nines,
        sum: [5, 7, 9],
      });
      expect([[...feed], await read(w)]).toEqual([
        [4, 5, 6],
        [1, 2, 3],
      ]);
    });
    rule(create, "A2: it may keep what it gave, and change it later", async ({ compile, read }) => {
      const w = variable([0, 0, 0]);
      const x = input("x", [3]);
      const own = numbers(3);
      const step = compile({
        inputs: { x },
        updates: [
          [
            w,
            apply(
              stranger(() => [own]),
              [x],
            ),
          ],
        ],
      });
      await step({ x: [1, 2, 3] });
      own.data.fill(-1);
      expect(await read(w)).toEqual([7, 7, 7]);
    });
  });
}
