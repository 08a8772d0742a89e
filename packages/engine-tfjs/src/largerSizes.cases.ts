import { compile, createReferenceEngine, type Engine, type Step, type Timing } from "@handloom/compiler";
import {
  add,
  argMax,
  concat,
  conv,
  div,
  type Expr,
  exp,
  gather,
  gradients,
  input,
  logSoftmax,
  matmul,
  max,
  mean,
  min,
  mul,
  neg,
  oneHot,
  prod,
  relu,
  scatterAdd,
  sigmoid,
  slice,
  square,
  sub,
  sum,
  tanh,
  transpose,
  variable,
} from "@handloom/graph";
import { adam } from "@handloom/optimizers";
import { Tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";

type AnyEngine = Engine<Timing>;

/** Numbers in [-1, 1) that repeat only after all of them. */
function numbers(...shape: readonly number[]): Tensor {
  const size = shape.reduce((a, b) => a * b, 1);
  return new Tensor(
    Float32Array.from({ length: size }, (_, i) => ((i * 7919) % 20011) / 10005.5 - 1),
    shape,
  );
}

function indices(count: number, below: number): Tensor {
  return new Tensor(
    Int32Array.from({ length: count }, (_, i) => (i * 31) % below),
    [count],
  );
}

/** What kernels do in blocks, vectors and work groups: sizes that these do not divide. */
const steps: Readonly<Record<string, () => { readonly step: Step; readonly feed: Readonly<Record<string, Tensor>> }>> =
  {
    "products of all forms": () => {
      const [a, b] = [input("a", [67, 129]), input("b", [129, 35])];
      const [at, bt] = [input("at", [129, 67]), input("bt", [35, 129])];
      const outputs = {
        plain: matmul(a, b),
        left: matmul(transpose(at), b),
        right: matmul(a, transpose(bt)),
        both: matmul(transpose(at), transpose(bt)),
      };
      const feed = { a: numbers(67, 129), b: numbers(129, 35), at: numbers(129, 67), bt: numbers(35, 129) };
      return { step: { inputs: { a, b, at, bt }, outputs }, feed };
    },
    "batches of products": () => {
      const [a, b] = [input("a", [5, 33, 17]), input("b", [5, 17, 9])];
      const outputs = { c: matmul(a, b), d: gradients(sum(square(matmul(a, b))), [a, b]) };
      return { step: { inputs: { a, b }, outputs }, feed: { a: numbers(5, 33, 17), b: numbers(5, 17, 9) } };
    },
    "convolutions of two axes": () => {
      const [x, kernel] = [input("x", [3, 13, 11, 5]), input("kernel", [3, 2, 5, 7])];
      const outputs = {
        valid: conv(x, kernel),
        same: conv(x, kernel, { padding: "same" }),
        strided: conv(x, kernel, { padding: "same", strides: [2, 3] }),
        rest: conv(x, kernel, { strides: 3 }),
        dilated: conv(x, kernel, { dilation: [2, 3] }),
        slopes: gradients(sum(square(conv(x, kernel, { strides: 2 }))), [x, kernel]),
      };
      return {
        step: { inputs: { x, kernel }, outputs },
        feed: { x: numbers(3, 13, 11, 5), kernel: numbers(3, 2, 5, 7) },
      };
    },
    "reductions along every axis": () => {
      const x = input("x", [37, 11, 53]);
      // Sums that nearly cancel would say more about the order of adding than about kernels.
      const positive = add(x, 1.5);
      const along = (axis: readonly number[]): Expr[] => [
        ...[sum, mean, max, min].map((reduce) => reduce(positive, { axis })),
        prod(add(1, mul(0.01, x)), { axis }),
      ];
      const outputs = {
        r: [[0], [1], [2], [0, 2], [1, 2], [0, 1, 2]].map(along),
        best: argMax(x, { axis: 2 }),
        first: argMax(x, { axis: 0 }),
      };
      return { step: { inputs: { x }, outputs }, feed: { x: numbers(37, 11, 53) } };
    },
    "broadcasts of rows, columns and scalars": () => {
      const [x, row, column] = [input("x", [61, 43]), input("row", [43]), input("column", [61, 1])];
      const outputs = {
        arithmetic: div(sub(mul(add(x, row), column), 0.5), add(2, square(column))),
        functions: tanh(add(sigmoid(mul(x, row)), exp(neg(column)))),
        outer: mul(row, column),
        relu: relu(sub(x, column)),
      };
      return {
        step: { inputs: { x, row, column }, outputs },
        feed: { x: numbers(61, 43), row: numbers(43), column: numbers(61, 1) },
      };
    },
    "rows moved, cut and joined": () => {
      const [x, at] = [input("x", [71, 19]), input("at", [130], "int32")];
      const outputs = {
        gathered: gather(x, at),
        scattered: scatterAdd(x, at, gather(x, at)),
        hot: oneHot(at, 71),
        strided: slice(x, [1, 2], [70, 19], [3, 2]),
        joined: concat([x, transpose(slice(x, [0, 0], [19, 19])), x]),
        turned: transpose(x),
      };
      return { step: { inputs: { x, at }, outputs }, feed: { x: numbers(71, 19), at: indices(130, 71) } };
    },
  };

/** A classifier whose layers are not multiples of anything, trained by Adam. */
function classifier() {
  const [x, y] = [input("x", ["batch", 101]), input("y", ["batch"], "int32")];
  const scaled = (rows: number, columns: number) => {
    const { data } = numbers(rows, columns);
    return variable(new Tensor(data.map((value) => value / Math.sqrt(rows)) as Float32Array, [rows, columns]));
  };
  const weights = [
    scaled(101, 37),
    variable(new Float32Array(37)),
    scaled(37, 10),
    variable(new Float32Array(10)),
  ] as const;
  const hidden = tanh(add(matmul(x, weights[0]), weights[1]));
  const scores = logSoftmax(add(matmul(hidden, weights[2]), weights[3]));
  const loss = neg(mean(sum(mul(scores, oneHot(y, 10)), { axis: 1 })));
  return { inputs: { x, y }, outputs: { loss }, updates: adam({ learningRate: 0.01 }).getUpdates(loss, weights) };
}

async function run(engine: AnyEngine, step: Step, feed: unknown): Promise<Tensor[]> {
  const call = compile(engine, step) as unknown as (feed: unknown) => Promise<unknown>;
  return leaves(await call(feed));
}

function leaves(tree: unknown): Tensor[] {
  return tree instanceof Tensor ? [tree] : Object.values(tree as object).flatMap(leaves);
}

/** Holds an engine to the reference where kernels take their fast paths, which the small tables do not reach. */
export function testLargerSizes(create: () => AnyEngine | Promise<AnyEngine>): void {
  describe("larger sizes", () => {
    it.each(Object.keys(steps))("%s", async (name) => {
      const { step, feed } = (steps[name] as (typeof steps)[string])();
      const engine = await create();
      const [got, want] = [await run(engine, step, feed), await run(createReferenceEngine(), step, feed)];
      got.forEach((value, i) => {
        const wanted = want[i] as Tensor;
        const scale = Math.max(...Array.from(wanted.data, Math.abs));
        expect(value.allClose(wanted, { rtol: 1e-5, atol: 2e-5 * scale }), `result ${i}`).toBe(true);
      });
      engine.dispose();
    });

    it("the losses of a classifier", async () => {
      const engine = await create();
      const feed = { x: numbers(67, 101), y: indices(67, 10) };
      const losses = async (one: AnyEngine) => {
        const call = compile(one, classifier()) as unknown as (feed: unknown) => Promise<{ readonly loss: Tensor }>;
        const list: number[] = [];
        for (let i = 0; i < 5; i++) list.push((await call(feed)).loss.item());
        return list;
      };
      const want = await losses(createReferenceEngine());
      (await losses(engine)).forEach((loss, i) => expect(Math.abs(loss - (want[i] as number))).toBeLessThan(1e-4));
      engine.dispose();
    });
  });
}
