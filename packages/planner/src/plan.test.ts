import { buildProgram, type Program, resolveStep, type Step } from "@handloom/compiler";
import {
  add,
  exp,
  gather,
  type Input,
  input,
  matmul,
  mul,
  scan,
  scatterAdd,
  sub,
  sum,
  tanh,
  variable,
} from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, expectTypeOf, it } from "vitest";
import { createRules } from "./createRules.ts";
import { draftHost } from "./draft/host.ts";
import { draftGather, draftScatter } from "./draft/indexed.ts";
import { draftScan } from "./draft/loops.ts";
import { readApart } from "./group/whyApart.ts";
import { group } from "./group.ts";
import { place } from "./place/place.ts";
import type { Draft, Kernel, Plan, Tuned } from "./plan.ts";
import { parsePlan, planText } from "./planText.ts";

type Data = null | boolean | number | string | readonly Data[] | { readonly [key: string]: Data };
/** `true` for data all through: a function, class instance, symbol or bigint anywhere makes it `boolean` or `false`. */
type IsData<T> = [T] extends [Data]
  ? true
  : T extends (...args: never[]) => unknown
    ? false
    : T extends readonly (infer Element)[]
      ? IsData<Element>
      : T extends object
        ? { [K in keyof T]-?: IsData<Exclude<T[K], undefined>> }[keyof T]
        : false;

const names = "add exp mul neg sub tanh".split(" ");
const rules = createRules({
  host: draftHost,
  reasons: readApart,
  engine: "test",
  folds: { sum: ["float32"] },
  kernels: {
    gather: { dtypes: ["float32"], draft: draftGather },
    scan: { dtypes: ["float32"], draft: draftScan },
    scatterAdd: { dtypes: ["float32"], draft: draftScatter },
  },
  lanes: Object.fromEntries(names.map((name) => [name, { float32: name === "exp" ? "slow" : "cheap" }])),
});
const tune = (_: Kernel): Tuned => ({ scratch: [], passes: [], nanoseconds: 0, work: 1, loops: "" });

const programOf = (step: Step): Program => buildProgram(resolveStep(step), new Map());
const planOf = (step: Step, ...inputs: readonly Input[]): Plan =>
  place(group(programOf({ ...step, inputs }), rules).draft, tune, rules);
/** The calls of a step, each by its title. */
const titlesOf = ({ blocks }: Plan): readonly string[] => blocks[0]?.calls.map(({ title }) => title) ?? [];
/** The names of the variables that are written in place. */
const inPlace = ({ places, buffers }: Plan): readonly string[] =>
  places.flatMap((one) => (one.in === "buffer" ? (buffers[one.at.buffer]?.name ?? "") : [])).sort();

const table = variable(tensor(new Float32Array(12), { shape: [6, 2] }), { name: "table" });
const weights = variable(tensor(new Float32Array(16), { shape: [4, 4] }), { name: "weights" });
const indices = input("indices", [3], "int32");
const rows = input("rows", [3, 2]);
const x = input("x", [5, 4]);

describe("a plan", () => {
  it("is data by its types", () => {
    expectTypeOf<IsData<Plan>>().toEqualTypeOf<true>();
    expectTypeOf<IsData<Draft>>().toEqualTypeOf<true>();
    expectTypeOf<IsData<{ plan: Plan; emit: () => void }>>().not.toEqualTypeOf<true>();
  });

  it("is read back from its text", () => {
    const plan = planOf(
      {
        outputs: { y: mul(exp(x), Number.NaN), z: add(sum(x), -0) },
        updates: [[table, mul(table, 2)]],
      },
      x,
    );
    expect(parsePlan(planText(plan))).toEqual(plan);
  });

  it.each([
    ["a function", () => 1],
    ["an instance of a class", new Map()],
    ["a number that JSON does not keep", Number.NaN],
    ["a zero whose sign JSON does not keep", -0],
  ])("has no text if it holds %s", (_, value) => {
    const plan = planOf({ outputs: { y: exp(x) } }, x);
    expect(() => planText({ ...plan, bytes: value } as unknown as Plan)).toThrow(/^planText: "bytes" is .* not data/);
  });

  it("has one kernel for calls that differ in their buffers only", () => {
    let y = x;
    for (let i = 0; i < 5; i++) y = matmul(tanh(y), weights) as typeof x;
    const { kernels, blocks } = planOf({ outputs: { y } }, x);
    expect(blocks[0]?.calls.map(({ title }) => title)).toEqual(["tanh", ...Array(4).fill("matmul tanh"), "matmul"]);
    expect(kernels).toHaveLength(3);
  });
});

describe("a step updates in place", () => {
  it("a table by rows, once every index is known to be good", () => {
    const plan = planOf({ updates: [[table, scatterAdd(table, indices, rows)]] }, indices, rows);
    expect(titlesOf(plan)).toEqual(["indices of scatterAdd", "scatterAdd"]);
    expect(plan.blocks[0]?.commit).toBe(1);
    expect(inPlace(plan)).toEqual(["table"]);
  });

  it("a table whose old rows are read before", () => {
    const updates = [[table, scatterAdd(table, indices, gather(table, indices))]] as const;
    const plan = planOf({ outputs: { y: gather(table, indices) }, updates }, indices);
    expect(titlesOf(plan).at(-1)).toBe("scatterAdd");
    expect(inPlace(plan)).toEqual(["table"]);
  });

  it("what is read elsewhere, after that", () => {
    const plan = planOf({ outputs: { y: matmul(x, weights) }, updates: [[weights, sub(weights, exp(weights))]] }, x);
    expect(titlesOf(plan)).toEqual(["matmul", "exp sub"]);
    expect(inPlace(plan)).toEqual(["weights"]);
  });

  it("not what its own product reads", () => {
    const plan = planOf({ updates: [[weights, matmul(weights, weights)]] });
    expect(titlesOf(plan)).toEqual(["matmul", "copy"]);
  });

  it("one of two that change places", () => {
    const other = variable(tensor(new Float32Array(16), { shape: [4, 4] }), { name: "other" });
    const plan = planOf({
      updates: [
        [weights, other],
        [other, weights],
      ],
    });
    expect(titlesOf(plan)).toEqual(["copy", "copy", "copy"]);
    expect(inPlace(plan)).toEqual(["weights"]);
  });

  it("the carry of a loop, whose slices are not copied", () => {
    const xs = input("xs", [7, 4, 4]);
    const { carry } = scan(({ total }, slice) => ({ carry: { total: add(total, slice) }, output: [] }), {
      carry: { total: weights },
      over: xs,
    });
    const plan = planOf({ updates: [[weights, carry.total]] }, xs);
    expect(titlesOf(plan)).toEqual(["scan"]);
    expect(plan.blocks[1]?.calls.map(({ title }) => title)).toEqual(["add"]);
    expect(inPlace(plan)).toContain("weights");
  });
});
