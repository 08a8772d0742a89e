import { compile, type Engine, explain, type Step } from "@handloom/compiler";
import {
  abs,
  add,
  div,
  type Expr,
  exp,
  gradients,
  greater,
  input,
  log,
  logSoftmax,
  max,
  maximum,
  mean,
  min,
  mul,
  neg,
  reshape,
  slice,
  softmax,
  sqrt,
  square,
  sub,
  sum,
  tanh,
  type Variable,
  variable,
  where,
} from "@handloom/graph";
import { applicationsOf } from "@handloom/graph/inspect";
import { type Plan, planText } from "@handloom/planner";
import { Tensor } from "@handloom/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectByDefinition } from "../byDefinition.cases.ts";
import { createEngine, createWasmEngine } from "../createWasmEngine.ts";
import { randomSource } from "../randomGraph.cases.ts";
import { createEagerEngine } from "../threads/eagerEngine.cases.ts";
import { startThread } from "../threads/startThread.ts";
import { usualSharing } from "./kernels/share.ts";
import { everything } from "./parts/everything.ts";

const alone = createWasmEngine({ threads: 1 });

function planOf(step: Step): Plan {
  let plan: Plan | undefined;
  const engine: Engine<"sync"> = {
    ...alone,
    load(program, options) {
      const executable = alone.load(program, options);
      plan = executable.stages.find(({ title }) => title === "Plan")?.content as Plan;
      return executable;
    },
  };
  const compiled = compile(engine, step, { unusedInputs: "ignore" });
  explain(compiled);
  return plan as Plan;
}
const kindsOf = (step: Step): readonly string[] => {
  const { blocks, kernels } = planOf(step);
  return (blocks[0]?.calls ?? []).map(({ kernel }) => kernels[kernel]?.kind ?? "");
};

const x = input("x", [32, 100]);
const w = input("w", [32, 100]);
const gain = input("gain", [100]);
const wide = input("wide", [32, 120]);
const long = input("long", [20_000]);
const inputs = { x, w, gain, wide, long };
const along = { axis: 1, keepDims: true };
const slopeOf = (y: Expr): Expr => gradients(sum(mul(y, w)), [x])[0] as Expr;
const normed = (y: Expr): Expr => {
  const centred = sub(y, mean(y, along));
  return mul(div(centred, sqrt(add(mean(square(centred), along), 1e-5))), gain);
};

describe("a kernel of rows", () => {
  it.each([
    ["softmax", softmax(x)],
    ["logSoftmax", logSoftmax(x)],
    ["a norm by mean and variance", normed(x)],
    ["a norm by the mean square", div(x, sqrt(add(mean(square(x), along), 1e-5)))],
    ["cross-entropy with its softmax", neg(sum(mul(w, logSoftmax(x)), { axis: 1 }))],
    ["the gradient of softmax", slopeOf(softmax(x))],
    ["the gradient of logSoftmax", slopeOf(logSoftmax(x))],
    ["the gradient of a norm", slopeOf(normed(x))],
    ["a softmax of rows that lie apart", softmax(slice(wide, [0, 0], [32, 100]))],
  ] as const)("is all of %s, and stores its result alone", (_, y) => {
    const step = { inputs, outputs: { y } };
    expect(kindsOf(step)).toEqual(["rows"]);
    const { kernels } = planOf(step);
    expect(kernels[0]?.arguments.filter(({ access }) => access !== "read")).toHaveLength(1);
  });

  it("keeps a row of what only it reads, for each thread", () => {
    const step = { inputs: { x }, outputs: { y: softmax(x) } };
    const [kernel] = planOf(step).kernels;
    expect(kernel).toMatchObject({ kind: "rows", axes: [32, 100], rows: ["float32"] });
    expect(planOf(step).tuned[0]?.scratch).toEqual([{ name: "row", bytes: 448 }]);
  });

  it("stores what others read too", () => {
    const [total, y] = [max(x, { axis: 1, keepDims: true }), softmax(x)];
    const { kernels } = planOf({ inputs: { x }, outputs: { total, y } });
    expect(kernels.map(({ kind, arguments: all }) => [kind, all.length])).toEqual([["rows", 3]]);
  });

  it.each([
    ["columns, which vectors take side by side", softmax(x, { axis: 0 }), ["reduction", "reduction", "map"]],
    ["many short rows", softmax(reshape(x, [320, 10])), ["reduction", "reduction", "map"]],
    ["a row so long that threads share it", softmax(long), ["reduction", "reduction", "map"]],
    ["what needs a sum of all rows first", add(softmax(x), sum(max(x, along))), ["rows", "reduction", "map"]],
  ] as const)("does not take %s", (_, y, kinds) => {
    expect(kindsOf({ inputs, outputs: { y } })).toEqual(kinds);
  });

  it("takes a row for a variable over the old one", () => {
    const held = variable(new Tensor(new Float32Array(3200), [32, 100]), { name: "held" });
    const plan = planOf({ inputs: {}, updates: [[held, softmax(held)]] });
    expect(plan.blocks[0]?.calls).toHaveLength(1);
    expect(plan.places.filter((place) => place.in === "buffer")).toHaveLength(1);
  });

  it("does not write over what a later phase reads", () => {
    const held = variable(
      new Tensor(
        Float32Array.from({ length: 3200 }, (_, i) => Math.sin(i)),
        [32, 100],
      ),
      { name: "held" },
    );
    const next = exp(held);
    const updates = [[held, next]] as const;
    const outputs = { y: sub(held, sum(next, along)) };
    const wanted = compile(alone, { inputs: {}, outputs })({}).y;
    expect(compile(alone, { inputs: {}, outputs, updates })({}).y.allClose(wanted, { rtol: 0, atol: 0 })).toBe(true);
  });

  it("is data", () => {
    expect(planText(planOf({ inputs: { x }, outputs: { y: softmax(x) } }))).toContain('"op":"total"');
  });
});

/** The engine without such kernels. */
const apart = (): Engine<"sync"> =>
  createEngine(
    { threads: 1 },
    { start: startThread, patience: 10_000, sharing: usualSharing, tables: { ...everything, rows: {} } },
  );

const lengths = [0, 1, 3, 4, 15, 16, 17, 63, 64, 71, 130, 1024, 1030, 2100];
const special = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, 1e-40];

/** A chain of reductions and maps made by chance, over a variable and an input of some rows. */
function chainOf(seed: number) {
  const random = randomSource(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const shape = [pick([1, 2, 5, 8, 9, 33, 70]), pick(lengths)] as const;
  const [rows, length] = shape;
  const isWild = random() < 0.3;
  const element = () => (isWild && random() < 0.02 ? pick(special) : 2 * random() - 1);
  const filled = (size: number) => Float32Array.from({ length: size }, element);
  const held = variable(new Tensor(filled(rows * length), shape), { name: "held" });
  const [fed, flag] = [input("fed", shape), input("flag", shape)];
  const column = input("column", [length]);
  const elements: Expr[] = [held, fed];
  const totals: Expr[] = [];
  const reduced = (): void => {
    const [combine, keepDims] = [pick([sum, max, min, mean]), random() < 0.5];
    // Nothing has no largest element.
    const made = (length === 0 ? sum : combine)(pick(elements.slice(-4)), { axis: 1, keepDims });
    totals.push(keepDims ? made : reshape(made, [rows, 1]));
  };
  const other = (): Expr => pick([...elements.slice(-3), ...totals.slice(-2), column]);
  const makers: (() => void)[] = [
    reduced,
    reduced,
    reduced,
    () =>
      totals.push(pick([tanh, neg, square, (t: Expr) => sqrt(abs(t)), (t: Expr) => log(add(1, abs(t)))])(pick(totals))),
    () =>
      elements.push(pick([tanh, abs, (y: Expr) => exp(tanh(y)), (y: Expr) => mul(y, 0.5)])(pick(elements.slice(-4)))),
    () => elements.push(pick([add, sub, mul, maximum])(pick(elements.slice(-4)), other())),
    () => elements.push(div(pick(elements.slice(-4)), add(1, abs(other())))),
    () => elements.push(where(greater(flag, 0), pick(elements.slice(-4)), other())),
  ];
  reduced();
  for (let left = 4 + below(14); left > 0; left--) pick(makers)();
  const alike = elements.filter((y) => y.shape.length === 2 && y !== held);
  const outputs = [...elements, ...totals].filter((y, i, all) => i === all.length - 1 || random() < 0.25);
  return {
    inputs: [fed, flag, column],
    outputs: [...outputs, elements.at(-1) as Expr],
    updates: random() < 0.5 ? [[held, pick(alike)] as const] : [],
    feeds: [
      new Tensor(filled(rows * length), shape),
      new Tensor(filled(rows * length), shape),
      new Tensor(filled(length), [length]),
    ],
    held,
  };
}

/** Expects each result, and all that they are made of, to be what its definition makes of its operands. */
function expectAsDefined({ inputs: all, outputs, updates, feeds }: ReturnType<typeof chainOf>): void {
  const results = applicationsOf([...outputs, ...updates.map(([, value]) => value)]).flatMap((one) => one.results);
  const step = compile(apart(), { inputs: all, outputs: results }, { unusedInputs: "ignore" });
  const values = (step as unknown as (given: readonly Tensor[]) => readonly Tensor[])(feeds);
  const found = new Map<Expr, Tensor>([
    ...all.map((leaf, i) => [leaf, feeds[i] as Tensor] as const),
    ...results.map((result, i) => [result, values[i] as Tensor] as const),
  ]);
  const valueOf = (expr: Expr) =>
    found.get(expr) ?? (expr.node === "variable" ? expr.initial : (expr as { value: Tensor }).value);
  for (const result of results) expectByDefinition(result, valueOf);
}

/** All results and the new value of the variable. */
function run(engine: Engine<"sync">, { inputs: all, outputs, updates, feeds, held }: ReturnType<typeof chainOf>) {
  const step = compile(engine, { inputs: all, outputs, updates } as Step, { unusedInputs: "ignore" });
  const results = (step as unknown as (given: readonly Tensor[]) => readonly Tensor[])(feeds);
  return updates.length > 0 ? [...results, engine.read(held as Variable)] : results;
}

const bitsOf = ({ data }: Tensor): Uint32Array =>
  new Uint32Array(Float32Array.from(data).buffer).map((word, i) => (Number.isNaN(data[i]) ? 0x7fc00000 : word));

function expectBits(got: readonly Tensor[], want: readonly Tensor[]): void {
  expect(got.map(({ shape }) => shape)).toEqual(want.map(({ shape }) => shape));
  got.forEach((value, i) => {
    const [own, wanted] = [bitsOf(value), bitsOf(want[i] as Tensor)];
    // Matchers take long for large arrays.
    if (own.some((word, at) => word !== wanted[at])) expect(own).toEqual(wanted);
  });
}

describe("random chains over rows", { timeout: 600_000 }, () => {
  const runs = { numRuns: Number(process.env["RANDOM_RUNS"] ?? 100) };
  const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

  it("have the bits of kernels apart, each of which is as defined", () => {
    let [fused, all] = [0, 0];
    fc.assert(
      fc.property(seeds, (seed) => {
        const chain = chainOf(seed);
        const engine = createWasmEngine({ threads: 1, wide: seed % 2 === 0 });
        const got = run(engine, chain);
        expectBits(got, run(apart(), chain));
        all++;
        const { kernels } = planOf({ inputs: chain.inputs, outputs: chain.outputs, updates: chain.updates });
        if (kernels.some(({ kind }) => kind === "rows")) fused++;
        expectAsDefined(chain);
      }),
      runs,
    );
    // Else nothing would be compared.
    expect(fused).toBeGreaterThan(all / 3);
  });

  it("have the same bits on several threads", async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const chain = chainOf(seed);
        const several = await createEagerEngine(2 + (seed % 2));
        expectBits(run(several, chain), run(alone, chainOf(seed)));
        several.dispose();
      }),
      { numRuns: Math.ceil(runs.numRuns / 4), examples: [[857548927]] },
    );
  });
});
