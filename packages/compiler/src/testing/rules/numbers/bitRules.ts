import {
  add,
  type Expr,
  exp,
  gradients,
  input,
  matmul,
  mean,
  mul,
  reshape,
  scan,
  softmax,
  square,
  sub,
  sum,
  tanh,
  type Update,
  variable,
} from "@handloom/graph";
import { describe, expect } from "vitest";
import { repeat } from "../../../step/repeat.ts";
import { sequence } from "../../../step/sequence.ts";
import { type CreateEngine, rule } from "../../harness.ts";

/** A small network with momentum: something of every kind. */
function network() {
  const weights = (rows: number, columns: number, shift: number) =>
    variable(
      Array.from({ length: rows }, (_, i) =>
        Array.from({ length: columns }, (_, j) => Math.sin(i * 7 + j * 3 + shift) / 2),
      ),
    );
  const [x, y] = [input("x", ["batch", 5]), input("y", ["batch", 3])];
  const parameters = [weights(5, 7, 0), weights(7, 3, 1)] as const;
  const predicted = softmax(matmul(tanh(matmul(x, parameters[0])), parameters[1]));
  const loss = mean(square(sub(predicted, y)));
  const updates = gradients(loss, parameters).flatMap((gradient, i): Update[] => {
    const [w, v] = [
      parameters[i] as (typeof parameters)[0],
      variable(new Float32Array((parameters[i] as (typeof parameters)[0]).initial.size)),
    ];
    const velocity = add(mul(0.9, v), flat(gradient));
    return [
      [v, velocity],
      [w, sub(w, mul(0.1, gradient))],
    ];
  });
  return { x, y, loss, predicted, parameters, step: { inputs: { x, y }, outputs: { loss }, updates } };
}

/** The gradient as a flat vector. */
function flat(gradient: Expr): Expr {
  const [rows, columns] = gradient.shape as readonly [number, number];
  return reshape(gradient, [rows * columns]);
}

function batchAt(i: number) {
  const rows = (width: number) =>
    Array.from({ length: 4 }, (_, row) => Array.from({ length: width }, (_, j) => Math.cos(i * 5 + row * 3 + j)));
  return { x: rows(5), y: rows(3) };
}

export function testBitRules(create: CreateEngine): void {
  describe("rule 11: same engine, same bits", () => {
    rule(create, "it gives a repeat the bits of as many calls", async ({ compile, read, engine }) => {
      const [one, many] = [network(), network()];
      const call = compile(one.step);
      const batches = Array.from({ length: 5 }, (_, i) => batchAt(i));
      const losses: unknown[] = [];
      for (const batch of batches) losses.push((await call(batch)).loss);
      const stacked = { x: batches.map(({ x }) => x), y: batches.map(({ y }) => y) };
      const { loss } = await compile(repeat(many.step, [many.x, many.y], "k"))(stacked);
      if (engine.bits === "exact") expect(loss).toEqual(losses);
      else (loss as number[]).forEach((value, i) => expect(value).toBeCloseTo(losses[i] as number, 5));
      if (engine.bits === "exact") expect(await read(many.parameters[0])).toEqual(await read(one.parameters[0]));
    });
    rule(create, "it gives a sequence the bits of separate calls", async ({ compile, engine }) => {
      const [one, many] = [network(), network()];
      const call = compile(one.step);
      const [a, b, c] = [await call(batchAt(0)), await call(batchAt(1)), await call(batchAt(2))];
      const whole = compile(sequence({ first: many.step, rest: sequence({ second: many.step, third: many.step }) }));
      const got = await whole({ first: batchAt(0), rest: { second: batchAt(1), third: batchAt(2) } });
      if (engine.bits === "exact") expect(got).toEqual({ first: a, rest: { second: b, third: c } });
      else expect((got.first as { loss: number }).loss).toBeCloseTo(a.loss as number, 5);
    });
    rule(create, "it gives an expression the same bits in another function", async ({ compile, engine }) => {
      const { step, x, predicted, loss } = network();
      const feed = batchAt(3);
      const alone = await compile({ inputs: { x }, outputs: { predicted } })({ x: feed.x });
      const among = await compile({ inputs: step.inputs, outputs: { loss, predicted, other: sum(exp(predicted)) } })(
        feed,
      );
      if (engine.bits === "exact") expect(among.predicted).toEqual(alone.predicted);
      const again = await compile({ inputs: { x }, outputs: { predicted } })({ x: feed.x });
      if (engine.bits === "exact") expect(again).toEqual(alone);
      expect((among.predicted as number[][]).length).toBe(4);
    });
    rule(create, "it gives a scan the bits of a loop", async ({ compile, engine }) => {
      const w = variable([
        [0.5, -0.3],
        [0.2, 0.9],
      ]);
      const [h, x, xs] = [input("h", [1, 2]), input("x", [1, 2]), input("xs", ["time", 1, 2])];
      const next = (state: Expr, given: Expr) => tanh(add(matmul(state, w), given));
      const step = compile({ inputs: { h, x }, outputs: { h: next(h, x) } });
      const { output } = scan(
        ({ h }: { h: Expr }, given) => ({ carry: { h: next(h, given) }, output: next(h, given) }),
        { carry: { h: variable([[0, 0]]) }, over: xs },
      );
      const rows = [[[0.1, 0.2]], [[-0.4, 0.7]], [[2, -1]]];
      let state: unknown = [[0, 0]];
      const wanted: unknown[] = [];
      for (const row of rows) wanted.push((state = (await step({ h: state, x: row })).h));
      const got = await compile({ inputs: { xs }, outputs: { output } })({ xs: rows });
      if (engine.bits === "exact") expect(got.output).toEqual(wanted);
      else
        expect((got.output as number[][][])[2]?.[0]?.[0]).toBeCloseTo((wanted[2] as number[][])[0]?.[0] as number, 5);
    });
  });
}
