import { compile, type Step } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import {
  add,
  div,
  type Expr,
  gradients,
  greater,
  input,
  less,
  mul,
  randomStream,
  sum,
  type Update,
  variable,
  where,
} from "@handloom/graph";
import { accumulate, reduceOnPlateau, skipNonFinite, when } from "@handloom/optimizers";
import { describe, expect, test } from "vitest";
import { type Make, network, own, type Program, skipping, waiting } from "./guardedUpdates.cases.ts";

const good = (i: number) =>
  Array.from({ length: 4 }, (_, row) => [Math.sin(5 * i + row) + 0.5 * row, Math.cos(3 * i + 2 * row)]);
const bad = (i: number) => good(i).map((row, j) => (j === 1 ? [Number.NaN, 1] : row));
const worse = (i: number) => good(i).map((row, j) => (j === 2 ? [1, Number.POSITIVE_INFINITY] : row));

type Values = readonly (readonly [name: string | undefined, data: readonly number[]])[];

function valuesOf(engine: ReturnType<typeof createWasmEngine>, owners: Program["owners"]): Values {
  const variables = owners.flatMap((owner) => ("node" in owner ? [owner] : Object.values(owner.variables)));
  return variables.map((one) => [one.name, [...engine.read(one).data]]);
}

function run(make: Make, feeds: readonly object[]): Values {
  const n = network();
  const program = make(n);
  const engine = createWasmEngine();
  const whole = { ...program.step, inputs: { x: n.x, go: n.go, ...(program.step.inputs as object) } };
  const call = compile(engine, whole as Step, { unusedInputs: "ignore" }) as unknown as (feed: object) => unknown;
  for (const feed of feeds) call(feed);
  const values = valuesOf(engine, program.owners);
  engine.dispose();
  return values;
}

/** Givens replace x. */
function feeds(title: string, go: boolean, ...batches: readonly number[][][]): object[] {
  return batches.map((x) => (title === "givens" ? { x, z: x, go } : { x, go }));
}

/** How often each stream was drawn from: what is left alone by the calls that skip must have moved in the others. */
function countsOf(values: Values): number[] {
  return values.flatMap(([name, data]) => (name === "count" ? data : []));
}

describe("B3: what is guarded takes along what it carries", () => {
  test.each(Object.entries(skipping))("B3: skipNonFinite leaves no trace of a bad batch: %s", (title, make) => {
    const kept = run(make, feeds(title, true, good(0), good(1), good(2)));
    const batches = [good(0), bad(1), worse(7), good(1), bad(3), good(2)];
    expect(run(make, feeds(title, true, ...batches))).toEqual(kept);
    expect(countsOf(kept)).toEqual(title === "givens" ? [3, 3] : [3]);
  });
  test.each(Object.entries(waiting))("B3: when leaves no trace of a call that waits: %s", (title, make) => {
    const kept = run(make, feeds(title, true, good(0), good(1), good(2)));
    const waits = feeds(title, false, good(5), bad(6));
    const [one, two, three] = feeds(title, true, good(0), good(1), good(2)) as [object, object, object];
    expect(run(make, [...waits, one, ...waits, two, three, ...waits])).toEqual(kept);
    expect(countsOf(kept)).toEqual(title === "givens" ? [3, 3] : [3]);
  });

  test("B3: a metric beside lets streams go on, and leaves statistics finite", () => {
    const n = network();
    const plateau = reduceOnPlateau(n.loss, { initial: 0.5 });
    const updates = [...skipNonFinite(n.learned()), ...plateau.updates];
    const engine = createWasmEngine();
    const call = compile(engine, { inputs: { x: n.x }, outputs: { loss: n.loss }, updates });
    call({ x: good(0) });
    const before = valuesOf(engine, own(n));
    call({ x: bad(0) });
    const after = valuesOf(engine, own(n));
    const still = (list: Values) => list.filter(([name]) => name !== "count");
    expect(still(after)).toEqual(still(before));
    expect(countsOf(after)).toEqual([2]);
    engine.dispose();
  });

  test("B3: gathered gradients move statistics and streams at every step, but never to what is not finite", () => {
    const n = network();
    const apply = (g: readonly Expr[]) => skipNonFinite(n.optimizer.getUpdates(g, n.parameters));
    const updates = accumulate(3, gradients(n.loss, n.parameters), apply);
    const engine = createWasmEngine();
    const call = compile(engine, { inputs: { x: n.x }, updates });
    const means = [good(0), good(1), bad(2), good(3)].map((x) => {
      call({ x });
      return valuesOf(engine, [n.net]).filter(([name]) => name?.endsWith("moving/mean"));
    });
    expect(new Set(means.map(String)).size).toBe(3);
    expect(means[2]).toEqual(means[1]);
    expect(countsOf(valuesOf(engine, [n.net]))).toEqual([4]);
    engine.dispose();
  });

  test.each([true, false])("B3: a stream in `except` goes on: %s", (excepted) => {
    const [x, noise, w] = [input("x", []), randomStream(3), variable(0)];
    // The draw itself makes the NaN, at the first call too.
    const unlucky = where(less(noise.uniform([]), 0.75), div(0, mul(x, 0)), 1);
    const updates = skipNonFinite([[w, add(w, unlucky)]], excepted ? { except: [noise] } : {});
    const engine = createWasmEngine();
    const call = compile(engine, { inputs: { x }, updates });
    const done = [0, 1].map(() => {
      for (let i = 0; i < 20; i++) call({ x: 1 });
      return engine.read(w).item();
    });
    expect(countsOf(valuesOf(engine, [noise]))).toEqual([excepted ? 40 : done[1]]);
    expect((done[0] as number) < (done[1] as number)).toBe(excepted);
    engine.dispose();
  });

  test("B3: an update of a named size may be guarded", () => {
    const [x, w] = [input("x", ["n"]), variable([0, 0])];
    const engine = createWasmEngine();
    for (const guard of [skipNonFinite, (updates: readonly Update[]) => when(greater(sum(x), 0), updates)]) {
      const call = compile(engine, { inputs: { x }, updates: guard([[w, mul(x, 2)]]) });
      call({ x: [1, 2] });
      call({ x: [Number.NaN, 2] });
      expect(() => call({ x: [1, 2, 3] })).toThrow("an update's target has [2]");
      expect(engine.read(w).toArray()).toEqual([2, 4]);
    }
    engine.dispose();
  });
});
