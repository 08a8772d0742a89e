import { add, cast, gather, input, matmul, mul, randomStream, size, sub, sum, variable } from "@handloom/graph";
import { describe, expect } from "vitest";
import type { MemoryUse } from "../../engine/engine.ts";
import type { Program } from "../../program/program.ts";
import { benchOf, type CreateEngine, expectError, rule } from "../harness.ts";

export function testContractRules(create: CreateEngine): void {
  describe("what an engine says of itself", () => {
    rule(create, "it is told the names of sizes, and tells the bytes that it needs", async ({ engine }) => {
      const programs: Program[] = [];
      const uses: (MemoryUse | undefined)[] = [];
      const load: typeof engine.load = (program, options) => {
        const executable = engine.load(program, options);
        programs.push(program);
        uses.push(executable.memory?.());
        return executable;
      };
      const [x, w] = [input("x", ["batch", 2]), variable([1, 2])];
      const { compile } = benchOf({ ...engine, load });
      const step = compile({
        inputs: { x },
        outputs: { y: mul(sum(mul(x, w), { axis: 1 }), sum(x)) },
        updates: [[w, mul(w, 2)]],
      });
      for (const batch of [3, 50]) await step({ x: new Array(batch).fill([1, 2]) });
      expect(programs.map(({ inputs }) => inputs[0]?.dims)).toEqual([x.shape, x.shape]);
      const [few, many] = uses;
      if (few === undefined || many === undefined) return;
      expect(few.variables).toBe(many.variables);
      expect(few.variables).toBeGreaterThanOrEqual(8);
      expect(few.call).toBeGreaterThanOrEqual(4 * 3 * 2);
      expect(many.call).toBeGreaterThanOrEqual(few.call + 4 * 40 * 2);
    });
    rule(create, "it is one object, which a copy of the engine has too", async ({ engine, compile }) => {
      const copy = { ...engine };
      const n = variable([1, 2]);
      await compile({ updates: [[n, add(n, 1)]] })();
      expect(copy.info).toBe(engine.info);
      expect(Object.values(copy.info).map((value) => typeof value)).not.toContain("object");
    });
  });
  describe("rule 5: write sets", () => {
    rule(create, "it refuses a stray target, naming it and its line", async ({ compile }) => {
      const [d, g] = [variable(0, { name: "discriminator" }), variable(0, { name: "generator" })];
      const step = {
        updates: [
          [d, add(d, 1)],
          [g, add(g, 1)],
        ],
        writes: [d],
      } as const;
      await expectError(() => compile(step), 'variable "generator" is written (made at', "not listed in `writes`");
    });
    rule(create, "it counts carried updates, and takes owners of variables", async ({ compile, read }) => {
      const [w, noise] = [variable(0), randomStream(1)];
      const outputs = { y: noise.uniform([]) };
      await expectError(() => compile({ outputs, writes: [] }), 'variable "count" is written');
      await compile({ outputs, updates: [[w, add(w, 1)]], writes: [noise, w] })();
      expect(await read(w)).toBe(1);
    });
  });
  describe("rule 6: givens", () => {
    rule(create, "it replaces at once, without looking into replacements", async ({ compile }) => {
      const [a, b] = [input("a", []), input("b", [])];
      const step = {
        inputs: { a, b },
        outputs: { y: sub(a, b) },
        givens: [
          [a, b],
          [b, a],
        ],
      } as const;
      expect(await compile(step)({ a: 10, b: 3 })).toEqual({ y: -7 });
    });
    rule(create, "it replaces in updates, but not their targets", async ({ compile, read }) => {
      const [w, v] = [variable(1), variable(100)];
      await compile({ updates: [[w, add(w, 1)]], givens: [[w, v]] })();
      expect([await read(w), await read(v)]).toEqual([101, 100]);
    });
    rule(create, "it binds a named dim throughout", async ({ compile }) => {
      const [x, y, index] = [input("x", ["batch", 2]), input("y", ["batch"]), input("index", ["rows"], "int32")];
      const data = variable([
        [1, 2],
        [3, 4],
        [5, 6],
      ]);
      const outputs = { total: sum(mul(x, cast(size(x, 0), "float32"))), y };
      const step = compile({ inputs: { y, index }, outputs, givens: [[x, gather(data, index)]] });
      expect(await step({ y: [0, 0], index: [0, 2] })).toEqual({ total: 28, y: [0, 0] });
      await expectError(() => step({ y: [0, 0, 0], index: [0, 2] }), "batch");
    });
    rule(create, "it refuses another dtype, and sizes that do not unify", async ({ compile }) => {
      const x = input("x", ["batch", 2]);
      await expectError(
        () => compile({ outputs: { x }, givens: [[x, variable([[1, 2, 3]])]] }),
        "[batch, 2] cannot become [1, 3]",
      );
      await expectError(
        () => compile({ outputs: { x }, givens: [[x, variable([[1, 2]], { dtype: "int32" })]] }),
        "float32 cannot become int32",
      );
    });
  });
  describe("rule 7: inputs", () => {
    rule(create, "it refuses an input that nothing reads, unless told", async ({ compile }) => {
      const [x, y] = [input("x", []), input("y", [])];
      await expectError(() => compile({ inputs: { x, y }, outputs: { z: mul(x, 2) } }), 'nothing reads input "y"');
      expect(
        await compile({ inputs: { x, y }, outputs: { z: mul(x, 2) } }, { unusedInputs: "ignore" })({ x: 2, y: 0 }),
      ).toEqual({ z: 4 });
    });
    rule(create, "it refuses an input that is read but not listed", async ({ compile }) => {
      await expectError(
        () => compile({ outputs: { z: mul(input("x", []), 2) } }),
        'input "x" is read (made at',
        "not listed",
      );
    });
  });
  describe("rule 8: named dims", () => {
    rule(create, "it compiles for each size, and drops no state", async ({ compile, read }) => {
      const [x, w] = [input("x", ["batch", 2]), variable([[1], [10]])];
      const n = variable(0);
      const step = compile({ inputs: { x }, outputs: { y: matmul(x, w) }, updates: [[n, add(n, 1)]] });
      for (let batch = 1; batch <= 6; batch++) {
        const rows = Array.from({ length: batch }, (_, i) => [i, 1]);
        expect(await step({ x: rows })).toEqual({ y: rows.map(([i]) => [(i as number) + 10]) });
      }
      expect(await read(n)).toBe(6);
    });
    rule(create, "it takes no rows at all", async ({ compile }) => {
      const x = input("x", ["batch", 2]);
      expect(
        await compile({ inputs: { x }, outputs: { total: sum(x), y: matmul(x, variable([[1], [1]])) } })({
          x: new Float32Array(0),
        }),
      ).toEqual({ total: 0, y: [] });
    });
    rule(create, "it binds by dims what no input binds", async ({ compile }) => {
      const u = randomStream(1).uniform(["batch", 2]);
      const { n } = await compile({ outputs: { n: size(u, 0), u }, dims: { batch: 3 } })();
      expect(n).toBe(3);
      await expectError(() => compile({ outputs: { u } })(), "dim batch", "pass dims");
    });
    rule(create, "it refuses feeds that disagree", async ({ compile }) => {
      const [x, y] = [input("x", ["batch"]), input("y", ["batch"])];
      const step = compile({ inputs: { x, y }, outputs: { z: add(x, y) } });
      await expectError(
        () => step({ x: [1, 2], y: [1, 2, 3] }),
        'input "y" has batch = 3, but input "x" has batch = 2',
      );
    });
  });
}
