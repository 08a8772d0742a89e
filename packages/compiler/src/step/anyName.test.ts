import { add, evaluate, input, mul, sum, variable } from "@handloom/graph";
import { type Tensor, tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import { compile } from "./compile.ts";
import { repeat } from "./repeat.ts";
import { sequence } from "./sequence.ts";

const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "", "0", "a b"];
const recordOf = <Value>(value: (name: string, i: number) => Value): Record<string, Value> =>
  Object.fromEntries(names.map((name, i) => [name, value(name, i)]));
const plain = (record: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, (value as Tensor).toArray()]));

const inputs = recordOf((name) => input(name, []));
const outputs = Object.fromEntries(Object.entries(inputs).map(([name, x]) => [name, mul(x, 2)]));
const feed = recordOf((_, i) => i + 1);
const twice = recordOf((_, i) => 2 * (i + 1));

describe("F3: a name that objects have by themselves is kept", () => {
  it("of inputs and outputs, call after call", () => {
    const call = compile(createReferenceEngine(), { inputs, outputs });
    for (let time = 0; time < 3; time++) expect(plain(call(feed))).toEqual(twice);
    expect(Object.getPrototypeOf(call(feed))).toBe(Object.prototype);
  });

  it("of trees in trees", () => {
    const call = compile(createReferenceEngine(), { inputs: { a: [inputs] }, outputs: { b: [outputs] } });
    const [inner = {}] = call({ a: [feed] }).b;
    expect(plain(inner)).toEqual(twice);
  });

  it("of the steps of a sequence", () => {
    const x = input("x", []);
    const steps = recordOf((_, i) => ({ inputs: { x }, outputs: { y: mul(x, i) } }));
    const call = compile(createReferenceEngine(), sequence(steps));
    const made = call(recordOf(() => ({ x: 3 })));
    expect(Object.entries(made).map(([name, { y }]) => [name, y.item()])).toEqual(
      Object.entries(recordOf((_, i) => 3 * i)),
    );
  });

  it("of repeated steps and of scans", () => {
    const engine = createReferenceEngine();
    const rows = recordOf((_, i) => tensor([i, i + 1]));
    const want = recordOf((_, i) => [2 * i, 2 * i + 2]);
    const step = { inputs, outputs };
    expect(plain(compile(engine, repeat(step, Object.values(inputs), 2))(rows))).toEqual(want);
    expect(plain(compile(engine, step).scan(rows))).toEqual(want);
  });

  it("of dims and of variables", () => {
    const total = variable(0, { name: "__proto__" });
    const vectors = recordOf((name, i) => input(name, [/^[A-Za-z_]+$/.test(name) ? name : `n${i}`]));
    const sums = Object.values(vectors).map((x) => sum(x));
    const engine = createReferenceEngine();
    const call = compile(engine, {
      inputs: vectors,
      outputs: sums,
      updates: [[total, add(total, sums[0] ?? 0)]],
    });
    expect(call(recordOf((_, i) => Array<number>(i + 1).fill(1))).map((t) => t.item())).toHaveLength(names.length);
    expect(Object.keys(call.variables)).toEqual(["__proto__"]);
    expect(Object.keys(engine.readAll(call.variables))).toEqual(["__proto__"]);
  });

  it("by evaluate", () => {
    expect(plain(evaluate(outputs, feed))).toEqual(twice);
  });
});

describe("F3: a feed takes no value from what objects have by themselves", () => {
  it.each(["__proto__", "constructor", "toString", "valueOf"])("for %s", (name) => {
    const x = input(name, []);
    const call = compile(createReferenceEngine(), { inputs: { [name]: x }, outputs: { y: mul(x, 2) } });
    expect(() => call({} as never)).toThrow(`call: ${name} is missing. Give { ${name} }.`);
    expect(() => call({ other: 1 } as never)).toThrow(`${name} is missing and got other`);
    expect(() => evaluate(mul(x, 2), {})).toThrow(name);
  });
});
