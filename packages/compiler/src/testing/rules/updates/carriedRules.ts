import {
  add,
  cond,
  type Expr,
  greater,
  input,
  mul,
  randomStream,
  scan,
  type Variable,
  variable,
  withUpdates,
} from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect } from "vitest";
import { repeat } from "../../../step/repeat.ts";
import { type CreateEngine, rule } from "../../harness.ts";

export function testCarriedRules(create: CreateEngine): void {
  describe("rule 4: an expression may carry updates", () => {
    rule(create, "it applies them in every function that computes it", async ({ compile, read }) => {
      const calls = variable(0, { dtype: "int32" });
      const value = withUpdates(variable(7), [[calls, add(calls, 1)]]);
      await compile({ outputs: { value } })();
      await compile({ outputs: { twice: mul(value, 2) } })();
      expect(await read(calls)).toBe(2);
    });
    rule(create, "it applies them although a pass drops the value", async ({ compile, read }) => {
      const [calls, w] = [variable(0, { dtype: "int32" }), variable(1)];
      const value = withUpdates(variable(7), [[calls, add(calls, 1)]]);
      await compile({ outputs: { w }, updates: [[w, add(w, mul(value, 0))]] })();
      expect(await read(calls)).toBe(1);
    });
    rule(create, "it chains two of one target in the order of creation", async ({ compile, read }) => {
      const n = variable(1);
      const first = withUpdates(variable(0), [[n, add(n, 10)]]);
      const second = withUpdates(variable(0), [[n, mul(n, 2)]]);
      await compile({ outputs: { second, first } })();
      expect(await read(n)).toBe(22);
    });
    rule(create, "it prefers an explicit update", async ({ compile, read }) => {
      const n = variable(1);
      const value = withUpdates(variable(0), [[n, add(n, 10)]]);
      await compile({ outputs: { value }, updates: [[n, mul(n, 5)]] })();
      expect(await read(n)).toBe(5);
    });
    rule(create, "it leaves out what is held", async ({ compile, read }) => {
      const [n, noise] = [variable(1), randomStream(1)];
      const value = withUpdates(noise.uniform([2]), [[n, add(n, 10)]]);
      await compile({ outputs: { value }, hold: [n, noise] })();
      expect([await read(n), await read(noise.variables.count as never)]).toEqual([1, 0]);
    });
    rule(create, "it makes them carries of a scan: each iteration draws anew", async ({ compile, read }) => {
      const noise = randomStream(5);
      const { output } = scan((carry: { t: Expr }) => ({ carry, output: noise.uniform([3]) }), {
        carry: { t: variable(0) },
        over: variable([0, 0, 0, 0]),
      });
      const { output: rows } = (await compile({ outputs: { output } })()) as { output: number[][] };
      expect(new Set(rows.map(String)).size).toBe(4);
      expect(await read(noise.variables.count as never)).toBe(4);
    });
    rule(create, "it makes them carries of repeat: the same draws as separate calls", async ({ compile, engine }) => {
      const make = () => {
        const noise = randomStream(9);
        const x = input("x", []);
        return { step: { inputs: { x }, outputs: { y: mul(x, noise.uniform([2])) } }, x };
      };
      const [one, many] = [make(), make()];
      const single = compile(one.step);
      const rows = [await single({ x: 1 }), await single({ x: 2 }), await single({ x: 3 })].map(({ y }) => y);
      expect(await compile(repeat(many.step, [many.x], "k"))({ x: [1, 2, 3] })).toEqual({ y: rows });
      expect(engine.timing).toBeDefined();
    });
    rule(create, "it applies those of the branch that is taken", async ({ compile, read }) => {
      const [a, b] = [variable(0), variable(0)];
      const x = input("x", []);
      const value = cond(
        greater(x, 0),
        () => withUpdates(mul(x, 1), [[a, add(a, 1)]]),
        () => withUpdates(mul(x, -1), [[b, add(b, 1)]]),
      );
      const step = compile({ inputs: { x }, outputs: { value } });
      expect([await step({ x: 2 }), await step({ x: -3 }), await step({ x: -4 })]).toEqual([
        { value: 2 },
        { value: 3 },
        { value: 4 },
      ]);
      expect([await read(a), await read(b)]).toEqual([1, 2]);
    });
  });
  describe("rule 10: random streams", () => {
    rule(create, "it draws differently at two sites, and at the next call", async ({ compile, read }) => {
      const noise = randomStream(0);
      const step = compile({ outputs: { a: noise.uniform([8]), b: noise.uniform([8]) } });
      const [first, second] = [await step(), await step()];
      expect(new Set([first.a, first.b, second.a, second.b].map(String)).size).toBe(4);
      expect(await read(noise.variables.count as never)).toBe(2);
    });
    rule(create, "it gives jax.random's uniforms, bit for bit", async ({ compile }) => {
      // key = fold_in(fold_in(key(0), site 0), count 0), shape [5]
      const { u } = (await compile({ outputs: { u: randomStream(0).uniform([5]) } })()) as { u: number[] };
      expect(u).toEqual([
        0.2827199697494507, 0.7880972623825073, 0.3975834846496582, 0.9236232042312622, 0.3002079725265503,
      ]);
    });
    rule(create, "B6: it goes on beyond 2³¹ calls, as a count of 32 bits without a sign", async (bench) => {
      const noise = randomStream(0);
      const count = noise.variables.count as Variable;
      const step = bench.compile({ outputs: { u: noise.uniform([3]) } });
      await bench.write(count, tensor(2 ** 31 - 1, { dtype: "int32" }));
      expect([await step(), await step()]).toEqual([
        { u: [0.6965193748474121, 0.23514389991760254, 0.9848307371139526] },
        { u: [0.6948235034942627, 0.7046430110931396, 0.38405656814575195] },
      ]);
      expect(await bench.read(count)).toBe(1 - 2 ** 31);
      await bench.write(count, tensor(-1, { dtype: "int32" }));
      await step();
      expect(await bench.read(count)).toBe(0);
    });
    rule(create, "it draws normals to the tolerance", async ({ compile }) => {
      const { z } = (await compile({ outputs: { z: randomStream(0).normal([5]) } })()) as { z: number[] };
      const want = [
        -0.5747801661491394, 0.7998366355895996, -0.25960686802864075, 1.429872989654541, -0.5238024592399597,
      ];
      z.forEach((value, i) => expect(value).toBeCloseTo(want[i] as number, 5));
    });
    rule(create, "it draws the same from the same seed in another function", async ({ compile }) => {
      const draw = () => compile({ outputs: { u: randomStream(42).bernoulli(0.3, [64]) } });
      expect(await draw()()).toEqual(await draw()());
    });
  });
}
