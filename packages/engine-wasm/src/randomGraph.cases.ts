import {
  applyAll,
  argMax,
  broadcastTo,
  concat,
  constant,
  type Expr,
  gather,
  type Input,
  input,
  matmul,
  max,
  maximum,
  min,
  minimum,
  mul,
  oneHot,
  pad,
  prod,
  reshape,
  scatterAdd,
  slice,
  sum,
  transpose,
} from "@handloom/graph";
import { broadcastShapes } from "@handloom/graph/inspect";
import { elementwiseSamples, type Sample } from "@handloom/graph/testing";
import { type DType, Tensor, tensor } from "@handloom/tensor";

/** A graph made by chance: `expressions` in the order of creation, inputs among them. */
export interface RandomGraph {
  readonly inputs: readonly Input[];
  readonly feeds: readonly Tensor[];
  readonly expressions: readonly Expr[];
}

/** Numbers in [0, 1), the same for the same seed (xorshift, Marsaglia 2003). */
export function randomSource(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const sizes = [0, 1, 1, 2, 3, 4, 5, 7, 8, 9, 17];
const samples = [...elementwiseSamples().values()];
const special = [
  0,
  -0,
  1,
  -1,
  0.5,
  1e-40,
  -1e-40,
  3e38,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
];

/** Makes inputs and applies `count` primitives to what there is. */
export function randomGraph(seed: number, count: number): RandomGraph {
  const random = randomSource(seed);
  const below = (n: number) => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const inputs: Input[] = [];
  const feeds: Tensor[] = [];
  const expressions: Expr[] = [];

  const element = (dtype: DType): number => {
    if (dtype === "bool") return below(2);
    if (dtype === "uint8") return random() < 0.2 ? pick([0, 127, 128, 255]) : below(256);
    if (dtype === "int32") return random() < 0.1 ? pick([2147483647, -2147483648]) : below(21) - 10;
    return random() < 0.05 ? pick(special) : (random() - 0.5) * 4;
  };
  const tensorOf = (shape: readonly number[], dtype: DType): Tensor => {
    const elements = Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => element(dtype));
    return tensor(Float64Array.from(elements), { dtype, shape });
  };
  const fresh = (shape: readonly number[], dtype: DType): Expr => {
    if (random() < 0.2) return constant(tensorOf(shape, dtype));
    const made = input(`x${inputs.length}`, shape, dtype) as Input;
    inputs.push(made);
    feeds.push(tensorOf(shape, dtype));
    return made;
  };
  const shapeOf = (x: Expr) => x.shape as readonly number[];
  const sizeOf = (x: Expr) => shapeOf(x).reduce((a, b) => a * b, 1);
  const randomShape = () => Array.from({ length: below(4) }, () => pick(sizes));
  const any = (dtype?: DType): Expr => {
    const fitting = expressions.filter((x) => (dtype === undefined || x.dtype === dtype) && sizeOf(x) < 3000);
    if (fitting.length > 0 && random() < 0.9) return pick(random() < 0.5 ? fitting.slice(-3) : fitting);
    return fresh(randomShape(), dtype ?? pick(["float32", "float32", "int32", "uint8", "bool"] as const));
  };
  /** Something that broadcasts to a shape or with it: one that is there, or a new one. */
  const partner = (shape: readonly number[], dtype: DType): Expr => {
    const fits = (y: Expr) =>
      y.dtype === dtype &&
      shapeOf(y).every((size, axis) => {
        const other = shape[axis + shape.length - y.shape.length];
        return other === undefined || size === other || size === 1 || other === 1;
      });
    const fitting = expressions.filter((y) => fits(y) && sizeOf(y) < 500);
    if (fitting.length > 0 && random() < 0.6) return pick(fitting);
    return fresh(
      shape.slice(below(shape.length + 1)).map((size) => (random() < 0.3 ? 1 : size)),
      dtype,
    );
  };
  /** An elementwise primitive at work, its operands mostly where it is defined. */
  const elementwise = ({ primitive, attributes, operands: [first, ...others] }: Sample): Expr => {
    const operands = [any(first)];
    for (const dtype of others)
      operands.push(partner(broadcastShapes("partner", operands) as readonly number[], dtype));
    const { domain } = primitive;
    const within = (y: Expr) => (domain && random() < 0.8 ? minimum(maximum(y, domain[0]), domain[1]) : y);
    return applyAll(primitive, operands.map(within), attributes)[0] as Expr;
  };
  const axesOf = (x: Expr) => shapeOf(x).flatMap((_, axis) => (random() < 0.5 ? [axis] : []));
  const solid = (dtype?: DType): Expr => {
    const x = any(dtype);
    return sizeOf(x) > 0 ? x : fresh([2, 3], dtype ?? "float32");
  };
  const ranked = (dtype?: DType): Expr => {
    const x = solid(dtype);
    return x.shape.length > 0 ? x : fresh([3, 2], dtype ?? "float32");
  };
  const indices = (shape: readonly number[], depth: number): Expr => {
    const made = input(`x${inputs.length}`, shape, "int32") as Input;
    inputs.push(made);
    feeds.push(
      new Tensor(
        Int32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => below(depth)),
        shape,
      ),
    );
    return made;
  };

  const makers: (() => Expr)[] = [
    ...Array.from({ length: 14 }, () => () => elementwise(pick(pick(samples)))),
    () => mul(any("float32"), pick([0.5, 2, -1])),
    ...Array.from({ length: 3 }, () => () => {
      const x = solid(pick(["float32", "float32", "int32"]));
      return pick([sum, sum, prod, max, min])(x, { axis: axesOf(x), keepDims: random() < 0.5 });
    }),
    () => {
      const x = solid("uint8");
      return pick([max, min])(x, { axis: axesOf(x), keepDims: random() < 0.5 });
    },
    () => sum(any("float32"), { axis: [] }),
    () => {
      const x = ranked(pick(["float32", "int32", "uint8"]));
      return argMax(x, { axis: below(x.shape.length) });
    },
    ...Array.from({ length: 2 }, () => () => {
      const x = any();
      return transpose(
        x,
        shapeOf(x)
          .map((_, axis) => axis)
          .sort(() => random() - 0.5),
      );
    }),
    () => {
      const x = any();
      return reshape(
        x,
        random() < 0.5
          ? [sizeOf(x)]
          : shapeOf(x).flatMap((size) => (size % 2 === 0 && size > 0 ? [size / 2, 2] : [size, 1])),
      );
    },
    () => {
      const x = any();
      return broadcastTo(x, [...(random() < 0.5 ? [2] : []), ...shapeOf(x).map((size) => (size === 1 ? 3 : size))]);
    },
    () => {
      const x = ranked();
      const from = shapeOf(x).map((size) => below(size));
      return slice(
        x,
        from,
        shapeOf(x).map((size, axis) => (from[axis] as number) + 1 + below(size - (from[axis] as number))),
        shapeOf(x).map(() => pick([1, 1, 2])),
      );
    },
    () => {
      const x = any();
      return pad(
        x,
        shapeOf(x).map(() => below(3)),
        shapeOf(x).map(() => below(3)),
        x.dtype === "bool" ? random() < 0.5 : pick([0, 1]),
      );
    },
    () => {
      const x = ranked();
      return concat(
        [x, ...Array.from({ length: 1 + below(2) }, () => (random() < 0.5 ? x : fresh(shapeOf(x), x.dtype)))],
        { axis: below(x.shape.length) },
      );
    },
    ...Array.from({ length: 3 }, () => () => {
      const x = ranked("float32");
      const inner = shapeOf(x).at(-1) as number;
      const batch = shapeOf(x)
        .slice(0, -2)
        .map((size) => (random() < 0.5 ? 1 : size));
      const y = fresh([...batch, inner, pick([1, 2, 3, 8, 11])], "float32");
      return random() < 0.3 && x.shape.length === 2 ? matmul(transpose(y), transpose(x)) : matmul(x, y);
    }),
    () => {
      const x = ranked();
      return gather(x, indices(randomShape().slice(0, 2), shapeOf(x)[0] as number));
    },
    () => oneHot(indices(randomShape().slice(0, 2), 5), 5),
    () => {
      const x = ranked(pick(["float32", "int32"]));
      const at = indices([pick([1, 3, 6])], shapeOf(x)[0] as number);
      return scatterAdd(x, at, fresh([...shapeOf(at), ...shapeOf(x).slice(1)], x.dtype));
    },
  ];

  while (expressions.length < count) {
    const made = pick(makers)();
    if (made.shape.length < 6 && sizeOf(made) < 20000) expressions.push(made);
  }
  return { inputs, feeds, expressions };
}
