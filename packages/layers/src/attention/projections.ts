import {
  add,
  type Dim,
  type Expr,
  matmul,
  reshape,
  slice,
  split,
  transpose,
  type Variable,
  variable,
} from "@handloom/graph";
import type { InitializerLike } from "../initializers/initializerNamed.ts";
import { randomUniform } from "../initializers/randomUniform.ts";
import { initialValue } from "../layer/initialValue.ts";
import { LayerError } from "../layer/layerError.ts";
import type { Mode } from "../layer/mode.ts";
import { seedsOf } from "../layer/seeds.ts";
import type { SettledAttention } from "./attentionOptions.ts";

const called = "multiHeadAttention";

/** The sequences that queries, keys and values are made of. */
export type Sources = readonly [queries: Expr, keys: Expr, values: Expr];

/** The layer's variables, and what they do. */
export interface Projections {
  readonly variables: Readonly<Record<string, Variable>>;
  readonly keySize: number;
  readonly valueSize: number;
  /** Queries, keys and values, [batch, heads, time, size]. */
  of(sources: Sources): Sources;
  /** The result, [batch, time, units], of values [batch, heads, time, size]. */
  result(seen: Expr): Expr;
}

/** Makes the variables for the features of the first call. */
export function projectionsFor(sources: Sources, own: SettledAttention, mode: Mode): Projections {
  const [features, ...others] = sources.map(featuresOf) as [number, number, number];
  const keySize = own.keySize ?? features / own.heads;
  if (!Number.isInteger(keySize))
    throw new LayerError(called, `${features} features are not a multiple of ${own.heads} heads`, "Give keySize");
  const sizes: Sizes = {
    features: [features, ...others],
    heads: [own.heads, own.keyHeads, own.keyHeads],
    each: [keySize, keySize, own.valueSize ?? keySize],
    units: own.units ?? features,
  };
  return own.isTorch ? packed(sizes, own, mode) : apart(sizes, own, mode);
}

/** Of queries, keys and values. */
interface Sizes {
  readonly features: readonly [number, number, number];
  readonly heads: readonly [number, number, number];
  readonly each: readonly [number, number, number];
  readonly units: number;
}

function featuresOf(x: Expr): number {
  const features = x.shape.at(-1);
  if (typeof features === "number") return features;
  throw new LayerError(
    called,
    "the number of features is a name, and variables have a known size",
    "Write it as a number",
  );
}

type Make = (name: string, initializer: InitializerLike, shape: readonly number[]) => Variable;

function maker({ seed }: SettledAttention, mode: Mode): Make {
  const seeds = seedsOf(seed, mode);
  return (name, initializer, shape) =>
    variable(initialValue(called, initializer, shape, seeds.next()), { name: `${mode.path ?? ""}${name}` });
}

const names = ["query", "key", "value"] as const;

/** Keras': a kernel [features, heads, size] and a bias [heads, size] for each. */
function apart({ features, heads, each, units }: Sizes, own: SettledAttention, mode: Mode): Projections {
  const make = maker(own, mode);
  const biases = (name: string, shape: readonly number[]) =>
    own.useBias ? [[`${name}Bias`, make(`${name}Bias`, own.biasInitializer, shape)] as const] : [];
  const entries = names.flatMap((name, i) => {
    const shape = [heads[i] as number, each[i] as number];
    const kernel = make(`${name}Kernel`, own.kernelInitializer, [features[i] as number, ...shape]);
    return [[`${name}Kernel`, kernel] as const, ...biases(name, shape)];
  });
  const ofResult = make("outputKernel", own.kernelInitializer, [heads[0], each[2], units]);
  const all = Object.fromEntries([...entries, ["outputKernel", ofResult] as const, ...biases("output", [units])]);
  return {
    variables: all,
    keySize: each[0],
    valueSize: each[2],
    of: (sources) =>
      sources.map((x, i) => {
        const width = (heads[i] as number) * (each[i] as number);
        const product = linear(x, all[`${names[i]}Kernel`] as Variable, all[`${names[i]}Bias`], width);
        return inHeads(product, heads[i] as number, each[i] as number);
      }) as unknown as Sources,
    result: (seen) => linear(besideEachOther(seen), ofResult, all["outputBias"], units),
  };
}

/** PyTorch's: one kernel for queries, keys and values beside each other, so that self-attention has one product. */
function packed({ features, heads, each, units }: Sizes, own: SettledAttention, mode: Mode): Projections {
  const [width] = features;
  if (features.some((size) => size !== width))
    throw new LayerError(
      called,
      "keys and values have other features than x",
      'Use dialect: "keras", which has a kernel for each',
    );
  const make = maker(own, mode);
  const widths = heads.map((count, i) => count * (each[i] as number));
  const total = widths.reduce((a, b) => a + b, 0);
  const inner = heads[0] * each[2];
  // That of PyTorch's linear layer: He's with a slope of √5.
  const ofLinear = randomUniform({ min: -1 / Math.sqrt(inner), max: 1 / Math.sqrt(inner) });
  const kernel = make("kernel", own.kernelInitializer, [width, total]);
  const bias = own.useBias ? make("bias", own.biasInitializer, [total]) : undefined;
  const outputKernel = make("outputKernel", ofLinear, [inner, units]);
  const outputBias = own.useBias ? make("outputBias", own.biasInitializer, [units]) : undefined;
  return {
    variables: { kernel, ...(bias && { bias }), outputKernel, ...(outputBias && { outputBias }) },
    keySize: each[0],
    valueSize: each[2],
    of(sources) {
      const [x, keys, values] = sources;
      const products =
        keys === x && values === x && new Set(widths).size === 1
          ? split(linear(x, kernel, bias, total), 3, { axis: -1 })
          : sources.map((source, i) =>
              linear(source, part(kernel, widths, i), bias && part(bias, widths, i), widths[i] as number),
            );
      return products.map((y, i) => inHeads(y, heads[i] as number, each[i] as number)) as unknown as Sources;
    },
    result: (seen) => linear(besideEachOther(seen), outputKernel, outputBias, units),
  };
}

/** The columns of queries, keys or values. */
function part(x: Expr, widths: readonly number[], i: number): Expr {
  const start = widths.slice(0, i).reduce((a, b) => a + b, 0);
  const [starts, ends] = [x.shape.map(() => 0), [...x.shape]];
  starts[starts.length - 1] = start;
  ends[ends.length - 1] = start + (widths[i] as number);
  return slice(x, starts, ends);
}

/** x·kernel + bias, the kernel read as [features, width]. */
function linear(x: Expr, kernel: Expr, bias: Expr | undefined, width: number): Expr {
  const product = matmul(x, reshape(kernel, [x.shape.at(-1) as Dim, width]));
  return bias === undefined ? product : add(product, reshape(bias, [width]));
}

function inHeads(x: Expr, heads: number, size: number): Expr {
  const [batch, time] = x.shape as readonly [Dim, Dim];
  return transpose(reshape(x, [batch, time, heads, size]), [0, 2, 1, 3]);
}

function besideEachOther(x: Expr): Expr {
  const [batch, heads, time, size] = x.shape as readonly [Dim, number, Dim, number];
  return reshape(transpose(x, [0, 2, 1, 3]), [batch, time, heads * size]);
}
