import {
  add,
  apply,
  cond,
  definePrimitive,
  type Expr,
  elementwise,
  greater,
  input,
  mul,
  type Primitive,
  scan,
  sum,
  type Unary,
  variable,
} from "@handloom/graph";
import { Tensor } from "@handloom/tensor";
import { describe, expect } from "vitest";
import type { Engine, Timing } from "../../../engine/engine.ts";
import type { Instruction, PrimitiveUse, Program } from "../../../program/program.ts";
import { benchOf, type CreateEngine, rule } from "../../harness.ts";

const affine = elementwise<Unary>({
  name: "stranger/affine",
  scalar: (x) => 2 * x + 1,
  vjp: (g) => [mul(g, 2)],
  expand: ([x]) => add(mul(x, 2), 1),
});

interface Grouped {
  readonly groups: number;
}

/** Has attributes that an engine may decide by, and an expansion that comes back to itself with others. */
const times: Primitive<Unary, Grouped> = definePrimitive<Unary, Grouped>({
  name: "stranger/times",
  kind: "other",
  types: ([x]) => [x],
  evaluate: ([x], { groups }) => [
    new Tensor(
      x.data.map((value) => groups * value),
      x.shape,
      x.dtype,
    ),
  ],
  vjp: () => [null],
  expand: ([x], { groups }) => (groups === 1 ? mul(x, 1) : add(apply(times, [x], { groups: groups - 1 }), x)),
});

/** Notes what the engine is asked and given; the answer is its own, or the one that is set. */
function watched(engine: Engine<Timing>, answer: (use: PrimitiveUse) => boolean = (use) => engine.lowers(use)) {
  const asked: PrimitiveUse[] = [];
  const given: string[] = [];
  const wrapped: Engine<Timing> = {
    ...engine,
    lowers(use) {
      asked.push(use);
      return answer(use);
    },
    load(program, options) {
      given.push(...namesIn(program));
      return engine.load(program, options);
    },
  };
  return { ...benchOf(wrapped), asked, given };
}

const namesIn = ({ instructions }: Program): string[] =>
  instructions.flatMap(({ primitive, bodies }: Instruction) => [primitive.name, ...bodies.flatMap(namesIn)]);

export function testLoweringRules(create: CreateEngine): void {
  describe("rule 20: an engine is given whole what it lowers, and else the expansion", () => {
    const x = input("x", ["n"]);
    const y = apply(affine, [x]);

    rule(create, "it is asked with dtypes, and with numbers in place of names", async ({ engine }) => {
      const { compile, asked } = watched(engine);
      await compile({ inputs: { x }, outputs: { y: apply(times, [x], { groups: 3 }) } })({ x: [1, 2] });
      const type = { shape: [2], dtype: "float32" };
      const { kind, primitive, attributes, operands, results } = asked[0] as PrimitiveUse;
      expect({ kind, name: primitive.name, attributes, operands, results }).toEqual({
        kind: "other",
        name: "stranger/times",
        attributes: { groups: 3 },
        operands: [type],
        results: [type],
      });
    });
    rule(create, "it gets what it is said to lower, and else an expansion", async ({ engine }) => {
      for (const isWhole of [true, false]) {
        const { compile, given } = watched(engine, () => isWhole);
        expect(await compile({ inputs: { x }, outputs: { y } })({ x: [1, 2, 3] })).toEqual({ y: [3, 5, 7] });
        expect(given).toEqual(isWhole ? ["stranger/affine"] : ["mul", "add"]);
      }
    });
    rule(create, "it is asked again about what an expansion is made of", async ({ engine }) => {
      const { compile, given } = watched(engine, ({ attributes }) => (attributes as { groups: number }).groups === 2);
      const step = { inputs: { x }, outputs: { y: apply(times, [x], { groups: 4 }) } };
      expect(await compile(step)({ x: [1, -2] })).toEqual({ y: [4, -8] });
      expect(given).toEqual(["stranger/times", "add", "add"]);
    });
    rule(create, "it is asked in the bodies of loops and branches, too", async ({ engine }) => {
      const body = ({ t }: { t: Expr }, row: Expr) => ({ carry: { t: add(t, apply(affine, [row])) }, output: t });
      const { carry } = scan(body, { carry: { t: variable(0) }, over: x });
      const chosen = cond(
        greater(sum(x), 0),
        () => apply(affine, [x]),
        () => x,
      );
      for (const isWhole of [true, false]) {
        const { compile, given } = watched(engine, () => isWhole);
        const step = compile({ inputs: { x }, outputs: { total: carry.t, chosen } });
        expect(await step({ x: [1, 2] })).toEqual({ total: 8, chosen: [3, 5] });
        expect(given.filter((name) => name === "stranger/affine")).toHaveLength(isWhole ? 2 : 0);
      }
    });
  });
}
