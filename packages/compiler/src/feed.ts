import { type Dim, FeedError, type Input } from "@handloom/graph";
import { bindDim, dimNames, nameOf, showShape } from "@handloom/graph/inspect";
import { type HostDType, type Tensor, TensorError, type TensorLike, tensor } from "@handloom/tensor";

/** What a call was given, checked: a tensor per input, in order, and the sizes of the named dims. */
export interface Fed {
  readonly tensors: readonly Tensor[];
  readonly sizes: ReadonlyMap<string, number>;
}

type Tree = Input | readonly Tree[] | { readonly [key: string]: Tree };

/** Checks what a call is given against the inputs and binds the named dims. */
export function checkFeed(
  inputs: Tree,
  leaves: readonly Input[],
  fixed: Readonly<Record<string, number>>,
  feed: unknown,
): Fed {
  const given = new Map<Input, TensorLike>();
  collect("", inputs, feed, given);
  const tensors = leaves.map((leaf) => toTensor(leaf, given.get(leaf) as TensorLike));
  const sizes = new Map(Object.entries(fixed));
  const sources = new Map(Object.keys(fixed).map((name) => [name, "`dims`"]));
  leaves.forEach((leaf, i) => bindSizes(leaf, (tensors[i] as Tensor).shape, sizes, sources));
  return { tensors: tensors.map((value, i) => matched(leaves[i] as Input, value, sizes, sources)), sizes };
}

function collect(path: string, tree: Tree, feed: unknown, given: Map<Input, TensorLike>): void {
  if ("node" in tree) {
    given.set(tree as Input, feed as TensorLike);
    return;
  }
  const branches = Object.entries(tree as Record<string, Tree>);
  const keys = branches.map(([key]) => key);
  const wanted = Array.isArray(tree) ? `a list of ${keys.length}` : `{ ${keys.join(", ")} }`;
  if (keys.length > 0 && (typeof feed !== "object" || feed === null)) {
    throw new FeedError(
      "call",
      `${path === "" ? "it" : path.slice(1)} takes ${wanted}, got ${feed === undefined ? "nothing" : String(feed)}`,
      "Give a value for each input",
    );
  }
  const offered = Object.keys((feed ?? {}) as object);
  const missing = keys.filter((key) => (feed as Record<string, unknown> | undefined)?.[key] === undefined);
  if (missing.length > 0) {
    const extra = offered.filter((key) => !keys.includes(key));
    const also = extra.length > 0 ? ` and got ${extra.join(", ")}, which it does not know` : "";
    throw new FeedError(
      "call",
      `${missing.map((key) => `${path}.${key}`.slice(1)).join(", ")} is missing${also}`,
      `Give ${wanted}`,
    );
  }
  for (const [key, branch] of branches)
    collect(`${path}.${key}`, branch, (feed as Record<string, unknown>)[key], given);
}

function toTensor(leaf: Input, value: TensorLike): Tensor {
  try {
    const given = tensor(value);
    if (given.dtype === leaf.dtype || (given.dtype === "float64" && leaf.dtype === "float32")) return given;
    // Plain JavaScript numbers come as float64: they may be whole numbers, or bits. Everything else was typed on purpose.
    if (given.dtype === "float64") return tensor(given, { dtype: leaf.dtype as HostDType });
    throw new FeedError(
      "call",
      `${nameOf(leaf)} is ${leaf.dtype}, got ${given.dtype}`,
      "Nothing converts silently: convert the array, or declare the input with that dtype",
    );
  } catch (error) {
    if (!(error instanceof TensorError)) throw error;
    throw new FeedError("call", `${nameOf(leaf)}: ${error.problem}`, error.remedy);
  }
}

/** A flat typed array may stand for any shape that it fills. */
function isFlat(leaf: Input, shape: readonly number[]): boolean {
  return shape.length === 1 && leaf.shape.length !== 1;
}

function bindSizes(
  leaf: Input,
  shape: readonly number[],
  sizes: Map<string, number>,
  sources: Map<string, string>,
): void {
  if (isFlat(leaf, shape)) {
    bindFlat(leaf, shape[0] as number, sizes, sources);
    return;
  }
  if (shape.length !== leaf.shape.length) throw wrongShape(leaf, shape);
  leaf.shape.forEach((dim, axis) => bindOne(leaf, dim, shape[axis] as number, sizes, sources));
}

/** The one dim without a size is what remains of the length. */
function bindFlat(leaf: Input, length: number, sizes: Map<string, number>, sources: Map<string, string>): void {
  const bound = leaf.shape.map((dim) => bindDim(dim, sizes));
  const open = bound.filter((dim) => typeof dim !== "number");
  const rest = bound.reduce<number>((product, dim) => (typeof dim === "number" ? product * dim : product), 1);
  const [dim] = open;
  if (open.length !== 1 || dim === undefined) return;
  if (rest === 0 || length % rest !== 0) throw wrongLength(leaf, rest, length);
  bindOne(leaf, dim, length / rest, sizes, sources);
}

function bindOne(leaf: Input, dim: Dim, size: number, sizes: Map<string, number>, sources: Map<string, string>): void {
  const bound = bindDim(dim, sizes);
  if (typeof bound === "number") return;
  const [name, ...others] = dimNames(bound);
  const [term, ...terms] = bound.terms;
  if (name === undefined || others.length > 0 || terms.length > 0 || term === undefined || term.names.length !== 1)
    return;
  if (size % term.coefficient !== 0)
    throw new FeedError(
      "call",
      `${nameOf(leaf)} wants shape ${showShape(leaf.shape)}, but ${size} is no multiple of ${term.coefficient}`,
      "Check the sizes",
    );
  sizes.set(name, size / term.coefficient);
  sources.set(name, nameOf(leaf));
}

function matched(
  leaf: Input,
  value: Tensor,
  sizes: ReadonlyMap<string, number>,
  sources: ReadonlyMap<string, string>,
): Tensor {
  const shape = leaf.shape.map((dim) => bindDim(dim, sizes));
  if (isFlat(leaf, value.shape)) {
    const count = shape.reduce<number>((product, dim) => product * Number(dim), 1);
    if (count !== value.size) throw wrongLength(leaf, count, value.size);
    return tensor(value, { shape: shape as number[] });
  }
  shape.forEach((size, axis) => {
    if (size !== value.shape[axis]) throw disagreement(leaf, axis, value.shape, sizes, sources);
  });
  return value;
}

function disagreement(
  leaf: Input,
  axis: number,
  shape: readonly number[],
  sizes: ReadonlyMap<string, number>,
  sources: ReadonlyMap<string, string>,
): FeedError {
  const [name] = dimNames(leaf.shape[axis] as Dim);
  if (name === undefined) return wrongShape(leaf, shape);
  return new FeedError(
    "call",
    `${nameOf(leaf)} has ${name} = ${shape[axis]}, but ${sources.get(name)} has ${name} = ${sizes.get(name)}`,
    `All inputs with ${name} take the same size`,
  );
}

function wrongShape(leaf: Input, shape: readonly number[]): FeedError {
  return new FeedError(
    "call",
    `${nameOf(leaf)} wants shape ${showShape(leaf.shape)}, got ${showShape(shape)}`,
    "Check the dims, or give a flat typed array",
  );
}

function wrongLength(leaf: Input, wanted: number, got: number): FeedError {
  return new FeedError(
    "call",
    `${nameOf(leaf)} of shape ${showShape(leaf.shape)} does not hold ${got} numbers in rows of ${wanted}`,
    "Check the batch size",
  );
}
