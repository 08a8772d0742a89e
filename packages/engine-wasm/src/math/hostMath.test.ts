import { compile, createReferenceEngine, type Engine } from "@handloom/compiler";
import { add, cos, erf, exp, expm1, input, log, log1p, matmul, pow, sigmoid, sin, sqrt, tanh } from "@handloom/graph";
import { afterEach, expect, it } from "vitest";
import { createWasmEngine } from "../createWasmEngine.ts";

const functions = [exp, expm1, log, log1p, sin, cos, tanh, sigmoid, erf, sqrt] as const;
const own = { ...Object.fromEntries(Object.getOwnPropertyNames(Math).map((name) => [name, Reflect.get(Math, name)])) };
afterEach(() => void Object.assign(Math, rounded(own)));

/** Functions only: constants cannot be set. */
function rounded(math: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(math).filter(([, value]) => typeof value === "function"));
}

/** Another runtime's functions: a last bit higher, as far as their results go. */
function useOtherMath(): void {
  for (const name of ["exp", "expm1", "log", "log1p", "sin", "cos", "tanh", "pow"] as const) {
    const compute = own[name] as (...x: number[]) => number;
    Object.assign(Math, { [name]: (...x: number[]) => compute(...x) * (1 + 2 ** -20) });
  }
}

function bitsOn(engine: Engine<"sync">): number[][] {
  const x = input("x", ["n"]);
  const outputs = [...functions.map((of) => of(x)), pow(x, 1.7), matmul(add(x, 1), exp(x))];
  const given = Float32Array.from({ length: 64 }, (_, i) => (i + 1) / 16);
  return compile(engine, { inputs: { x }, outputs })({ x: given }).map(({ data }) => Array.from(data));
}

it("has the same bits whatever functions the runtime has", () => {
  const before = bitsOn(createWasmEngine({ threads: 1 }));
  useOtherMath();
  expect(bitsOn(createWasmEngine({ threads: 1 }))).toEqual(before);
});

it("differs from the reference engine in that, which computes by the runtime's functions", () => {
  const before = bitsOn(createReferenceEngine());
  useOtherMath();
  const after = bitsOn(createReferenceEngine());
  expect(after).not.toEqual(before);
});
