import { add, gather, input, mul, reshape, slice, sub, sum, variable } from "@handloom/graph";
import { describe, expect } from "vitest";
import { profile } from "../../call/profile.ts";
import { compile } from "../../step/compile.ts";
import { type CreateEngine, expectError, type Face, rule } from "../harness.ts";

/** Bytes that the process holds on behalf of JavaScript, where that can be known. */
function memory(): number {
  const { process } = globalThis as { process?: { memoryUsage?(): { heapUsed: number; arrayBuffers: number } } };
  const usage = process?.memoryUsage?.();
  return usage === undefined ? 0 : usage.heapUsed + usage.arrayBuffers;
}

export function testStateRules(create: CreateEngine): void {
  describe("rule 13: nobody frees anything", () => {
    rule(create, "it makes 1,000 calls without growing", async ({ compile }) => {
      const size = 65_536;
      const w = variable(new Float32Array(size));
      const step = compile({ outputs: { w0: sum(w) }, updates: [[w, add(w, 1)]] });
      for (let i = 0; i < 100; i++) await step();
      const before = memory();
      for (let i = 100; i < 1000; i++) await step();
      expect(await step()).toEqual({ w0: size * 1000 });
      // A step that kept its 256 kB would hold 236 MB by now.
      expect(memory() - before).toBeLessThan(80e6);
    });
    rule(create, "it hands out values that later calls leave alone", async ({ engine }) => {
      const w = variable([1, 2]);
      const step = compile(engine, { outputs: { w }, updates: [[w, add(w, 1)]] });
      const [first, read] = [(await step()).w, await engine.read(w)];
      await step();
      expect([first.toArray(), read.toArray()]).toEqual([
        [1, 2],
        [2, 3],
      ]);
    });
  });
  describe("what is handed out", () => {
    rule(create, "it hands out values that the caller may write in", async ({ engine }) => {
      const [x, w] = [input("x", [2]), variable([1, 2])];
      const step = compile(engine, { inputs: { x }, outputs: { w, again: w, x, sum: add(w, x) } });
      const call = async () => step({ x: [10, 20] });
      const given = await call();
      const read = [await engine.read(w), (await engine.readAll({ w })).w, ...Object.values(given)];
      for (const value of read) value?.data.fill(7);
      const values = Object.entries(await call()).map(([name, value]) => [name, value.toArray()]);
      expect(Object.fromEntries(values)).toEqual({ w: [1, 2], again: [1, 2], x: [10, 20], sum: [11, 22] });
      expect((await engine.read(w)).toArray()).toEqual([1, 2]);
    });
  });
  describe("rule 15: a variable may be a hyperparameter", () => {
    rule(create, "it reads the new value at the next call", async ({ compile, read, write }) => {
      const [w, rate] = [variable(1), variable(0.5)];
      const step = compile({ updates: [[w, sub(w, mul(rate, w))]] });
      await step();
      await write(rate, 0.25);
      await step();
      expect(await read(w)).toBe(0.375);
    });
    rule(create, "it compiles nothing anew when a variable changes", async ({ engine, write }) => {
      const [w, rate] = [variable(1), variable(0.5)];
      const step = compile(engine, { outputs: { w }, updates: [[w, sub(w, mul(rate, w))]] });
      for (const value of [0.5, 0.25, 0.125]) {
        await write(rate, value);
        await step();
      }
      expect(step.stats()).toMatchObject({ calls: 3, specialisations: 1 });
    });
  });
  describe("profile", () => {
    rule(create, "it leaves no trace in the state, and accounts for every instruction", async ({ engine, read }) => {
      const [w, x] = [variable([1, 2]), input("x", [2])];
      const step = { inputs: { x }, outputs: { total: sum(mul(x, w)) }, updates: [[w, add(w, x)]] } as const;
      const call = compile(engine, step);
      await call({ x: [1, 1] });
      const { kernels } = await profile(call, { x: [1, 1] }, { calls: 2 });
      expect(await read(w)).toEqual([2, 3]);
      expect(kernels.reduce((total, { flops }) => total + flops, 0)).toBe(6);
    });
  });
  describe("rule 14 and 16: identity is the object, a value per engine", () => {
    rule(create, "it shares a variable among functions", async ({ compile, read }) => {
      const slot = variable(0);
      await compile({ updates: [[slot, add(slot, 1)]] })();
      await compile({ updates: [[slot, mul(add(slot, 1), 10)]] })();
      expect(await read(slot)).toBe(20);
    });
    rule(create, "it keeps the values of another engine apart", async ({ compile, read }) => {
      const w = variable(1);
      const other = await create();
      await compile({ updates: [[w, add(w, 1)]] })();
      expect([await read(w), (await other.read(w)).item()]).toEqual([2, 1]);
      other.dispose();
    });
  });
  describe("rule 18: calls, reads and writes in the order of their calls", () => {
    rule(create, "it obeys without being awaited", async ({ engine }) => {
      const w = variable(1);
      const double = compile(engine, { outputs: { w }, updates: [[w, mul(w, 2)]] });
      const got = [double(), engine.write(w, 10), double(), engine.read(w), double()];
      const [first, , second, read, third] = await Promise.all(got as Promise<never>[]);
      const at = (value: unknown) => (value as { w: { item(): number } }).w.item();
      expect([at(first), at(second), (read as unknown as { item(): number }).item(), at(third)]).toEqual([
        1, 10, 20, 20,
      ]);
    });
    rule(create, "it has read what it was fed when a call returns", async ({ compile, read }) => {
      const [x, total] = [input("x", [3]), variable([0, 0, 0])];
      const step = compile({ inputs: { x }, outputs: { y: mul(x, 2) }, updates: [[total, add(total, x)]] });
      const fed = Float32Array.of(1, 2, 3);
      const calls = [step({ x: fed })];
      fed.fill(10);
      calls.push(step({ x: fed }), step({ x: [100, 100, 100] }), step({ x: [1000, 1000, 1000] }));
      fed.fill(Number.NaN);
      const wanted = [[2, 4, 6], ...[20, 200, 2000].map((y) => [y, y, y])];
      expect(await Promise.all(calls)).toEqual(wanted.map((y) => ({ y })));
      expect(await read(total)).toEqual([1111, 1112, 1113]);
    });
  });
  describe("reading and writing", () => {
    rule(create, "it writes all or nothing, and lists every fault", async ({ engine, read }) => {
      const variables = { a: variable([1, 2]), b: variable(0, { dtype: "int32" }), c: variable(3) };
      await expectError(
        () => engine.writeAll(variables, { a: [1], b: 1.5, d: 1 }),
        "missing: c",
        "unexpected: d",
        "a has shape [2], got [1]",
      );
      expect(await read(variables.a)).toEqual([1, 2]);
      await engine.writeAll(variables, { a: [5, 6], b: 7, c: 8 });
      const all = await engine.readAll(variables);
      expect([all.a?.toArray(), all.b?.item(), all.b?.dtype, all.c?.item()]).toEqual([[5, 6], 7, "int32", 8]);
    });
    rule(create, "it refuses another shape or dtype", async ({ engine }) => {
      const w = variable([1, 2], { name: "w" });
      await expectError(() => engine.write(w, [1, 2, 3]), 'variable "w" has shape [2], got [3]');
      await expectError(() => engine.write(w, new Int32Array(2)), 'variable "w" is float32, got int32');
    });
    rule(create, "it keeps what it was given apart from the array", async ({ engine, read }) => {
      const [w, data] = [variable([1, 2]), new Float32Array([3, 4])];
      await engine.write(w, data);
      data[0] = 99;
      expect(await read(w)).toEqual([3, 4]);
    });
    rule(create, "it keeps a feed that it writes apart from the array", async ({ compile, read }) => {
      const [rows, row] = [variable([[0], [0]]), variable([0])];
      const x = input("x", [2, 1]);
      const step = compile({
        inputs: { x },
        outputs: { x },
        updates: [
          [rows, x],
          [row, reshape(slice(x, [1, 0], [2, 1]), [1])],
        ],
      });
      for (const data of [new Float32Array([1, 2]), new Float64Array([1, 2])]) {
        await step({ x: data });
        data.fill(99);
        expect([await read(rows), await read(row)]).toEqual([[[1], [2]], [2]]);
        await step({ x: [[3], [4]] });
        await expectError(() => step({ x: [[5], [Number.NaN], [7]] }), "wants shape");
        expect([await read(rows), await read(row)]).toEqual([[[3], [4]], [4]]);
      }
    });
    rule(create, "it says what a function reads and writes", async ({ engine }) => {
      const [a, b, c] = [variable(1, { name: "a" }), variable(2, { name: "b" }), variable(3, { name: "b" })];
      const index = input("index", [1], "int32");
      const step = compile(engine, {
        inputs: { index },
        outputs: { y: gather(variable([1, 2], { name: "table" }), index) },
        updates: [[a, mul(b, c)]],
      }) as unknown as Face;
      expect(step.reads.map(({ name }) => name).sort()).toEqual(["b", "b", "table"]);
      expect(step.writes).toEqual([a]);
      expect(Object.keys(step.variables).sort()).toEqual(["a", "b", "b.2", "table"]);
    });
  });
}
