import { type Dim, FeedError, type Input, showDim } from "@handloom/graph";
import { bindDim, dimNames, lineOf, nameOf, showShape } from "@handloom/graph/inspect";
import { sizeOf, type Tensor, tensor } from "@handloom/tensor";

/** The checked feed of a call: a tensor per input, in order, and the sizes of the named dims. */
export interface Fed {
  readonly tensors: readonly Tensor[];
  readonly sizes: ReadonlyMap<string, number>;
}

/** An input and what it is fed. A flat array says how many elements there are, but not their shape. */
export interface Given {
  readonly leaf: Input;
  readonly value: Tensor;
  readonly flat: boolean;
}

/** The known sizes of named dims, and the inputs that gave them. */
interface Sizes {
  readonly known: Map<string, number>;
  readonly sources: Map<string, string>;
}

/** Finds the size of every named dim that the values tell, and holds all values to them. */
export function matchShapes(given: readonly Given[], fixed: Readonly<Record<string, number>>): Fed {
  for (const { leaf, value, flat } of given)
    if (!flat && value.shape.length !== leaf.shape.length) throw wrongShape(leaf, value.shape);
  const sizes: Sizes = {
    known: new Map(Object.entries(fixed)),
    sources: new Map(Object.keys(fixed).map((name) => [name, "`dims`"])),
  };
  // One input may need what a later one tells, so this goes on until nothing new is learned.
  for (let before = -1; before < sizes.known.size; ) {
    before = sizes.known.size;
    for (const one of given) learn(one, sizes);
  }
  return { tensors: given.map((one) => matched(one, sizes)), sizes: sizes.known };
}

function learn({ leaf, value, flat }: Given, sizes: Sizes): void {
  if (!flat) {
    leaf.shape.forEach((dim, axis) => solve(leaf, dim, value.shape[axis] as number, sizes));
    return;
  }
  const bound = leaf.shape.map((dim) => bindDim(dim, sizes.known));
  const [open, ...others] = bound.filter((dim) => typeof dim !== "number");
  const rest = bound.reduce<number>((product, dim) => (typeof dim === "number" ? product * dim : product), 1);
  if (open === undefined || others.length > 0 || rest === 0) return;
  if (value.size % rest !== 0) throw wrongLength(leaf, `a multiple of ${rest}`, value.size);
  solve(leaf, open, value.size / rest, sizes);
}

/** The one name of c·name + k whose value is known; other dims are compared once all sizes are known. */
function solve(leaf: Input, dim: Dim, size: number, { known, sources }: Sizes): void {
  const bound = bindDim(dim, known);
  const line = lineOf(bound);
  if (line === undefined) return;
  const { name, coefficient, constant } = line;
  const solution = (size - constant) / coefficient;
  if (!(Number.isInteger(solution) && solution >= 0))
    throw new FeedError(
      "call",
      `${nameOf(leaf)} wants shape ${showShape(leaf.shape)}, but no ${name} makes ${showDim(bound)} = ${size}`,
      "Check the sizes",
    );
  known.set(name, solution);
  sources.set(name, nameOf(leaf));
}

function matched({ leaf, value, flat }: Given, sizes: Sizes): Tensor {
  const bound = leaf.shape.map((dim) => bindDim(dim, sizes.known));
  if (bound.some((dim) => typeof dim !== "number")) throw leftOpen(leaf, bound, value.shape);
  const shape = bound as readonly number[];
  if (flat) {
    if (sizeOf(shape) !== value.size) throw wrongLength(leaf, sizeOf(shape), value.size);
    return tensor(value, { shape });
  }
  shape.forEach((size, axis) => {
    if (size !== value.shape[axis]) throw disagreement(leaf, axis, value.shape, sizes);
  });
  return value;
}

function disagreement(leaf: Input, axis: number, shape: readonly number[], { known, sources }: Sizes): FeedError {
  const dim = leaf.shape[axis] as Dim;
  const names = dimNames(dim);
  if (names.length === 0) return wrongShape(leaf, shape);
  const others = names.map((name) => `${sources.get(name)} has ${name} = ${known.get(name)}`);
  return new FeedError(
    "call",
    `${nameOf(leaf)} has ${showDim(dim)} = ${shape[axis]}, but ${others.join(" and ")}`,
    `All inputs with ${names.join(" or ")} take the same size`,
  );
}

function leftOpen(leaf: Input, bound: readonly Dim[], got: readonly number[]): FeedError {
  const names = [...new Set(bound.flatMap(dimNames))].join(" and ");
  return new FeedError(
    "call",
    `${nameOf(leaf)} of shape ${showShape(leaf.shape)} does not tell ${names} when given ${showShape(got)}`,
    `Give a tensor of that shape, or compile with dims: { ${names.replaceAll(" and ", ", ")} }`,
  );
}

function wrongShape(leaf: Input, shape: readonly number[]): FeedError {
  return new FeedError(
    "call",
    `${nameOf(leaf)} wants shape ${showShape(leaf.shape)}, got ${showShape(shape)}`,
    "Check the dims, or give a flat typed array",
  );
}

function wrongLength(leaf: Input, wanted: number | string, got: number): FeedError {
  return new FeedError(
    "call",
    `${nameOf(leaf)} wants ${wanted} numbers for shape ${showShape(leaf.shape)}, got ${got}`,
    "Check the batch size",
  );
}
