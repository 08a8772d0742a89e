import { compile, type Engine, profile } from "@handloom/compiler";
import { add, apply, type Expr, elementwise, exp, input, type Unary, variable } from "@handloom/graph";
import { describe, expect, it } from "vitest";
import { createWasmEngine } from "../createWasmEngine.ts";

const count = variable(0);

/** A primitive that JavaScript computes, doing something else meanwhile. */
function strange(x: Expr, meanwhile: () => void): Expr {
  const scalar = (value: number): number => {
    meanwhile();
    return value + 1;
  };
  return apply(elementwise<Unary>({ name: "acme/strange", scalar, vjp: () => [null] }), [x]);
}

describe("a step within a step", () => {
  const x = input("x", [40]);
  const sevens = { x: new Float32Array(40).fill(7) };

  /** An engine whose step computes exp(x) + strange(x), and counts. */
  function hosting(meanwhile: (engine: Engine<"sync">, outer: () => unknown) => void) {
    const engine = createWasmEngine({ threads: 1 });
    const y = add(
      exp(x),
      strange(x, () => meanwhile(engine, outer)),
    );
    const step = compile(engine, { inputs: { x }, outputs: { y }, updates: [[count, add(count, 1)]] });
    const outer = () => step({ x: new Float32Array(40) }).y.data[39];
    return { engine, outer };
  }

  it("is refused, as is a write, and leaves variables and the engine as they were", () => {
    const { engine, outer } = hosting(() => meanwhile());
    const inner = compile(engine, { inputs: { x }, outputs: { y: exp(x) } });
    let meanwhile = (): unknown => undefined;
    expect(outer()).toBe(2);
    const refused = [() => inner(sevens), outer, () => engine.write(count, 5)];
    const messages = refused.map((what) => {
      meanwhile = what;
      try {
        return outer();
      } catch (error) {
        return (error as Error).message.replace(/ \(made at [^)]*\)+/, "");
      }
    });
    expect(messages).toMatchInlineSnapshot(`
      [
        "load: a step of this engine is running: JavaScript computes \"acme/strange\" for it. Use another engine there.",
        "call: a step of this engine is running: JavaScript computes \"acme/strange\" for it. Use another engine there.",
        "write: a step of this engine is running: JavaScript computes \"acme/strange\" for it. Use another engine there.",
      ]
    `);
    expect(engine.read(count).item()).toBe(1);
    meanwhile = () => engine.read(count);
    expect(outer()).toBe(2);
    expect(inner(sevens).y.data[0]).toBeCloseTo(Math.exp(7), 2);
  });

  it("of another engine is not a different from any other call", () => {
    const inner = compile(createWasmEngine({ threads: 1 }), { inputs: { x }, outputs: { y: exp(x) } });
    expect(hosting(() => inner(sevens)).outer()).toBe(2);
  });

  it("may fail, and the step goes on if that is caught", () => {
    const { outer } = hosting((_, again) => expect(again).toThrow("is running"));
    expect(outer()).toBe(2);
  });

  it("passes on what JavaScript throws", () => {
    const { engine, outer } = hosting(() => {
      throw new RangeError("mine");
    });
    expect(outer).toThrow(expect.objectContaining({ cause: new RangeError("mine") }));
    expect(engine.read(count).item()).toBe(0);
  });
});

describe("an engine that was disposed of", () => {
  it("refuses every use", () => {
    const engine = createWasmEngine({ threads: 1 });
    const step = compile(engine, { outputs: { before: count }, updates: [[count, add(count, 1)]] });
    step();
    engine.dispose();
    const uses = [
      step,
      () => profile(step, {}),
      () => engine.read(count),
      () => engine.write(count, 1),
      () => compile(engine, { outputs: { count } })(),
    ];
    for (const use of uses) expect(use).toThrow("engine: it was disposed. Make another one.");
    expect(engine.info["memory"]).toBe(0);
    engine.dispose();
  });
});
