import {
  add,
  arange,
  argMax,
  argMin,
  broadcastTo,
  cast,
  concat,
  cond,
  type Expr,
  evaluate,
  GraphError,
  gather,
  greater,
  input,
  logSumExp,
  matmul,
  max,
  mean,
  min,
  mul,
  neg,
  oneHot,
  pad,
  prod,
  randomStream,
  reshape,
  scan,
  scatterAdd,
  size,
  slice,
  softmax,
  split,
  stack,
  sub,
  sum,
  transpose,
  variable,
} from "@handloom/graph";
import { Tensor } from "@handloom/tensor";
import { expect, test } from "vitest";
import type { Engine, Timing } from "../../../engine/engine.ts";
import { compile } from "../../../step/compile.ts";
import type { CreateEngine } from "../../harness.ts";

const dims = ["n", "m", "n - 1", "m - 1", "n - 2", "n - m", "2*n", "n*m", "m + 1", "n + m - 3", "3*n - 2*m"];
const ops = [
  ...["slice", "slice", "pad", "broadcastTo", "reshape", "arange", "max", "min", "argMax", "argMin", "sum", "prod"],
  ...[
    "mean",
    "softmax",
    "logSumExp",
    "concat",
    "split",
    "stack",
    "gather",
    "oneHot",
    "scatterAdd",
    "matmul",
    "uniform",
  ],
  ...["scan", "cond", "size", "add", "mul", "neg", "sub", "transpose"],
] as const;

interface Random {
  /** A whole number ≥ 0 and below `count`. */
  below(count: number): number;
  pick<T>(list: readonly T[]): T;
}

/** The same for the same seed (xorshift, Marsaglia 2003). */
function createRandom(seed: number): Random {
  let state = Math.imul(seed + 1, 2654435761) | 0 || 1;
  const below = (count: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % count;
  };
  return { below, pick: (list) => list[below(list.length)] as (typeof list)[number] };
}

/** Applies one op at random to what there is; throws where that does not even fit by name. */
function applied(random: Random, pool: readonly Expr[]): Expr {
  const { below, pick } = random;
  const name = pick(ops);
  const [x, y] = [pick(pool), pick(pool)];
  const dim = () => (below(3) === 0 ? below(4) : pick(dims));
  const list = () => x.shape.map(dim);
  const axis = below(Math.max(1, x.shape.length));
  const index = (of: Expr) => cast(of, "int32");
  const body = ({ t }: { t: Expr }, row: Expr) => ({ carry: { t: add(t, applied(random, [row, t])) }, output: row });
  switch (name) {
    case "slice":
      return slice(
        x,
        x.shape.map(() => (below(2) === 0 ? 0 : dim())),
        x.shape.map((own) => (below(3) === 0 ? own : dim())),
      );
    case "pad":
      return pad(x, list(), list());
    case "broadcastTo":
      return broadcastTo(x, [dim(), ...x.shape.map((own) => (own === 1 ? dim() : own))]);
    case "reshape":
      return reshape(x, below(2) === 0 ? [1, -1] : [dim(), -1]);
    case "arange":
      return cast(arange(dim()), "float32");
    case "max":
    case "min":
    case "sum":
    case "prod":
    case "mean":
    case "logSumExp":
      return { max, min, sum, prod, mean, logSumExp }[name](x, below(2) === 0 ? {} : { axis });
    case "argMax":
    case "argMin":
      return cast({ argMax, argMin }[name](x, { axis }), "float32");
    case "softmax":
      return softmax(x, { axis });
    case "concat":
      return concat([x, y], { axis });
    case "split":
      return split(x, [1, "n - 1"], { axis })[below(2)] as Expr;
    case "stack":
      return stack([x, y], { axis });
    case "gather":
      return gather(x, index(y));
    case "oneHot":
      return oneHot(index(x), below(4));
    case "scatterAdd":
      return scatterAdd(x, index(y), broadcastTo(1, [...y.shape, ...x.shape.slice(1)]));
    case "matmul":
      return matmul(x, below(2) === 0 ? y : transpose(y));
    case "uniform":
      return randomStream(below(9)).uniform([dim()]);
    case "scan":
      return scan(body, { carry: { t: broadcastTo(0, x.shape.slice(1)) }, over: x }).carry.t;
    case "cond":
      return cond(
        greater(sum(y), 2),
        () =>
          slice(
            x,
            x.shape.map(() => 0),
            list(),
          ),
        () => broadcastTo(1, list()),
      );
    case "size":
      return cast(size(x, axis), "float32");
    case "add":
    case "mul":
    case "sub":
      return { add, mul, sub }[name](x, y);
    case "neg":
      return neg(x);
    case "transpose":
      return transpose(x);
  }
}

/** A program of named sizes, and a call that gives them numbers. */
function randomMisfit(seed: number) {
  const random = createRandom(seed);
  const { below } = random;
  const shapes = [["n"], ["m"], ["n", "m"]];
  const inputs = shapes.map((shape, i) => input(`x${i}`, shape));
  const w = variable([1, 2, 3]);
  const pool: Expr[] = [...inputs, w];
  const wanted = pool.length + 1 + below(6);
  for (let tries = 0; pool.length < wanted && tries < 40; tries++) {
    try {
      pool.push(applied(random, tries % 2 === 0 ? pool : pool.slice(-2)));
    } catch {
      // It does not fit whatever the sizes are.
    }
  }
  const made = pool.slice(inputs.length + 1);
  const sizes: Readonly<Record<string, number>> = { n: below(5), m: below(5) };
  const feeds = shapes.map((shape) => {
    const size = shape.map((name) => sizes[name] as number);
    const count = size.reduce((a, b) => a * b, 1);
    return new Tensor(
      Float64Array.from({ length: count }, () => below(4)),
      size,
    );
  });
  return { inputs, feeds, w, made };
}

/** The wanted outcome: the values, or undefined where some primitive refuses its operands. */
function byDefinition({ inputs, feeds, made }: ReturnType<typeof randomMisfit>): readonly Tensor[] | undefined {
  try {
    return evaluate(
      made,
      inputs.map((leaf, i) => [leaf, feeds[i] as Tensor] as const),
    );
  } catch (error) {
    if (error instanceof GraphError) return undefined;
    throw error;
  }
}

/** More, on one engine: RANDOM_RUNS=100000 npx vitest run packages/engine-wasm/src/engine.test.ts -t "settings.*random programs" */
const runs = Number(
  (globalThis as { process?: { env: Record<string, string | undefined> } }).process?.env["RANDOM_RUNS"] ?? 60,
);

/** So many programs share an engine and its memory. */
const atOnce = 500;
const guarded: readonly number[] = new Array(64).fill(5);

/** Random programs whose named sizes may not fit: no engine answers where some primitive refuses, and all do elsewhere. */
export function testMisfitRules(create: CreateEngine): void {
  test(`A1: it refuses what the definitions refuse, in ${runs} random programs`, {
    timeout: 60_000 + 50 * runs,
  }, async () => {
    const counts = { refused: 0, answered: 0 };
    for (let first = 0; first < runs; first += atOnce) {
      const engine = await create();
      const guard = variable(guarded);
      try {
        for (let seed = first; seed < Math.min(runs, first + atOnce); seed++) {
          const misfit = randomMisfit(seed);
          const wanted = byDefinition(misfit);
          await expectSame(engine, misfit, wanted, `program ${seed}`);
          expect((await engine.read(guard)).toArray(), `program ${seed}`).toEqual(guarded);
          counts[wanted === undefined ? "refused" : "answered"]++;
        }
      } finally {
        engine.dispose();
      }
    }
    expect(Math.min(counts.refused, counts.answered)).toBeGreaterThan(runs / 5);
  });
}

async function expectSame(
  engine: Engine<Timing>,
  { inputs, feeds, w, made }: ReturnType<typeof randomMisfit>,
  wanted: readonly Tensor[] | undefined,
  what: string,
): Promise<void> {
  const options = { unusedInputs: "ignore", warn: () => undefined } as const;
  const step = { inputs, outputs: made, updates: [[w, add(w, 1)]] } as const;
  const call = compile(engine, step, options) as unknown as (feed: unknown) => Promise<readonly Tensor[]>;
  let got: readonly Tensor[] | undefined;
  try {
    got = await call(feeds);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    expect(error.message, what).toContain("(made at ");
  }
  const written = got === undefined ? [1, 2, 3] : [2, 3, 4];
  expect((await engine.read(w)).toArray(), what).toEqual(written);
  expect(got === undefined, `${what} is refused`).toBe(wanted === undefined);
  wanted?.forEach((value, i) => {
    const close = { rtol: 1e-4, atol: 1e-4, equalNaN: true };
    expect(got?.[i]?.allClose(value, close), `${what}, expression ${i}\ngot ${got?.[i]}\nwant ${value}`).toBe(true);
  });
}
