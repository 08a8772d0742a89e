// Operations of StableHLO, under its own names. Shapes arrive decided: nothing broadcasts by itself.
import { sameShape } from "@handloom/tensor";
import type { Text } from "./createText.ts";
import { type ElementType, type Ref, type TensorType, typeText, typeTexts } from "./ref.ts";

type Numbers = readonly number[];
const list = (numbers: Numbers): string => `[${numbers.join(", ")}]`;
const array = (numbers: Numbers): string => `array<i64${numbers.length > 0 ? `: ${numbers.join(", ")}` : ""}>`;

export function unary(text: Text, op: string, x: Ref): Ref {
  return text.line(x, `stablehlo.${op} ${x.id} : ${typeText(x)}`);
}

/** Functions that StableHLO does not have, of the dialect that is made of it. */
export function unaryOfChlo(text: Text, op: string, x: Ref): Ref {
  return text.line(x, `chlo.${op} ${x.id} : ${typeText(x)} -> ${typeText(x)}`);
}

export function binary(text: Text, op: string, a: Ref, b: Ref): Ref {
  return text.line(a, `stablehlo.${op} ${a.id}, ${b.id} : ${typeText(a)}`);
}

/** The same value, which XLA computes once: kernels do not reach across. */
export function barrier(text: Text, x: Ref): Ref {
  return text.line(x, `stablehlo.optimization_barrier ${x.id} : ${typeText(x)}`);
}

const comparisons: Readonly<Record<ElementType, string>> = {
  float32: "FLOAT",
  int32: "SIGNED",
  uint8: "UNSIGNED",
  bool: "UNSIGNED",
  uint32: "UNSIGNED",
};

export type Direction = "EQ" | "NE" | "LT" | "LE" | "GT" | "GE";

export function compare(text: Text, direction: Direction, a: Ref, b: Ref): Ref {
  const type = { shape: a.shape, dtype: "bool" } as const;
  const types = `(${typeTexts([a, b])}) -> ${typeText(type)}`;
  return text.line(type, `stablehlo.compare ${direction}, ${a.id}, ${b.id}, ${comparisons[a.dtype]} : ${types}`);
}

export function isNaNOf(text: Text, x: Ref): Ref {
  return compare(text, "NE", x, x);
}

/** The condition is a scalar, or has the shape of the others. */
export function select(text: Text, condition: Ref, a: Ref, b: Ref): Ref {
  const ids = [condition, a, b].map(({ id }) => id).join(", ");
  return text.line(a, `stablehlo.select ${ids} : ${typeTexts([condition, a])}`);
}

export function convert(text: Text, x: Ref, dtype: ElementType): Ref {
  return x.dtype === dtype ? x : changed(text, `convert ${x.id}`, x, { shape: x.shape, dtype });
}

export function bitcast(text: Text, x: Ref, dtype: ElementType): Ref {
  return changed(text, `bitcast_convert ${x.id}`, x, { shape: x.shape, dtype });
}

export function reshape(text: Text, x: Ref, shape: Numbers): Ref {
  return sameShape(x.shape, shape) ? x : changed(text, `reshape ${x.id}`, x, { shape, dtype: x.dtype });
}

/** @param dims the axes of the result that those of `x` become; by default the last ones */
export function broadcast(text: Text, x: Ref, shape: Numbers, dims?: Numbers): Ref {
  if (sameShape(x.shape, shape)) return x;
  const axes = dims ?? x.shape.map((_, axis) => shape.length - x.shape.length + axis);
  const wide = changed(text, `broadcast_in_dim ${x.id}, dims = ${list(axes)}`, x, { shape, dtype: x.dtype });
  return { ...wide, fill: x.fill };
}

export function transpose(text: Text, x: Ref, permutation: Numbers): Ref {
  const shape = permutation.map((axis) => x.shape[axis] as number);
  return changed(text, `transpose ${x.id}, dims = ${list(permutation)}`, x, { shape, dtype: x.dtype });
}

export function reverse(text: Text, x: Ref, axes: Numbers): Ref {
  if (axes.length === 0) return x;
  return text.line(x, `stablehlo.reverse ${x.id}, dims = ${list(axes)} : ${typeText(x)}`);
}

export function iota(text: Text, shape: Numbers, axis: number, dtype: ElementType = "int32"): Ref {
  return text.line({ shape, dtype }, `stablehlo.iota dim = ${axis} : ${typeText({ shape, dtype })}`);
}

function changed(text: Text, body: string, from: Ref, type: TensorType): Ref {
  return text.line(type, `stablehlo.${body} : (${typeText(from)}) -> ${typeText(type)}`);
}

export type Combine = "add" | "multiply" | "maximum" | "minimum" | "or" | "and";

export function reduce(text: Text, combine: Combine, x: Ref, axes: Numbers, initial: number): Ref {
  const type = { shape: x.shape.filter((_, axis) => !axes.includes(axis)), dtype: x.dtype };
  const start = text.fill(initial, x.dtype);
  const how = `applies stablehlo.${combine} across dimensions = ${list(axes)}`;
  return text.line(
    type,
    `stablehlo.reduce(${x.id} init: ${start.id}) ${how} : (${typeTexts([x, start])}) -> ${typeText(type)}`,
  );
}

export interface DotAxes {
  readonly batch: readonly [Numbers, Numbers];
  readonly contract: readonly [Numbers, Numbers];
}

export type Precision = "DEFAULT" | "HIGHEST";

export function dot(text: Text, a: Ref, b: Ref, { batch, contract }: DotAxes, precision: Precision): Ref {
  const free = ({ shape }: Ref, side: 0 | 1) =>
    shape.filter((_, axis) => !batch[side].includes(axis) && !contract[side].includes(axis));
  const shape = [...batch[0].map((axis) => a.shape[axis] as number), ...free(a, 0), ...free(b, 1)];
  const type = { shape, dtype: a.dtype };
  const batching = batch[0].length === 0 ? "" : `batching_dims = ${list(batch[0])} x ${list(batch[1])}, `;
  const contracting = `contracting_dims = ${list(contract[0])} x ${list(contract[1])}`;
  const how = `${batching}${contracting}, precision = [${precision}, ${precision}]`;
  return text.line(
    type,
    `stablehlo.dot_general ${a.id}, ${b.id}, ${how} : (${typeTexts([a, b])}) -> ${typeText(type)}`,
  );
}

export function slice(text: Text, x: Ref, starts: Numbers, strides: Numbers, shape: Numbers): Ref {
  const ranges = shape.map((size, axis) => {
    const [start, stride] = [starts[axis] as number, strides[axis] as number];
    return `${start}:${size === 0 ? start : start + (size - 1) * stride + 1}:${stride}`;
  });
  return changed(text, `slice ${x.id} [${ranges.join(", ")}]`, x, { shape, dtype: x.dtype });
}

export function pad(text: Text, x: Ref, value: number, before: Numbers, after: Numbers): Ref {
  const shape = x.shape.map((size, axis) => size + (before[axis] as number) + (after[axis] as number));
  const filling = text.fill(value, x.dtype);
  const type = { shape, dtype: x.dtype };
  const how = `low = ${list(before)}, high = ${list(after)}, interior = ${list(shape.map(() => 0))}`;
  return text.line(
    type,
    `stablehlo.pad ${x.id}, ${filling.id}, ${how} : (${typeTexts([x, filling])}) -> ${typeText(type)}`,
  );
}

export function concatenate(text: Text, parts: readonly Ref[], axis: number): Ref {
  const [first] = parts as readonly [Ref, ...Ref[]];
  const length = parts.reduce((sum, { shape }) => sum + (shape[axis] as number), 0);
  const type = { shape: first.shape.map((size, at) => (at === axis ? length : size)), dtype: first.dtype };
  const ids = parts.map(({ id }) => id).join(", ");
  return text.line(type, `stablehlo.concatenate ${ids}, dim = ${axis} : (${typeTexts(parts)}) -> ${typeText(type)}`);
}

export function dynamicSlice(text: Text, x: Ref, starts: readonly Ref[], sizes: Numbers): Ref {
  const type = { shape: sizes, dtype: x.dtype };
  const ids = [x, ...starts].map(({ id }) => id).join(", ");
  return text.line(
    type,
    `stablehlo.dynamic_slice ${ids}, sizes = ${list(sizes)} : (${typeTexts([x, ...starts])}) -> ${typeText(type)}`,
  );
}

export function dynamicUpdateSlice(text: Text, x: Ref, update: Ref, starts: readonly Ref[]): Ref {
  const ids = [x, update, ...starts].map(({ id }) => id).join(", ");
  return text.line(
    x,
    `stablehlo.dynamic_update_slice ${ids} : (${typeTexts([x, update, ...starts])}) -> ${typeText(x)}`,
  );
}

/** Rows of `x`, `[rows, …row]`, by indices, `[n]`. */
export function gatherRows(text: Text, x: Ref, indices: Ref): Ref {
  const [, ...row] = x.shape;
  const [count = 0] = indices.shape;
  const places = reshape(text, indices, [count, 1]);
  const type = { shape: [count, ...row], dtype: x.dtype };
  const offsets = row.length === 0 ? "" : `offset_dims = ${list(row.map((_, axis) => axis + 1))}, `;
  const numbers = `#stablehlo.gather<${offsets}collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>`;
  const how = `<{dimension_numbers = ${numbers}, indices_are_sorted = false, slice_sizes = ${array([1, ...row])}}>`;
  return text.line(
    type,
    `"stablehlo.gather"(${x.id}, ${places.id}) ${how} : (${typeTexts([x, places])}) -> ${typeText(type)}`,
  );
}

/** `x`, `[rows, …row]`, with updates, `[n, …row]`, combined into the rows of indices, `[n]`; those outside are left out. */
export function scatterRows(text: Text, x: Ref, indices: Ref, updates: Ref, combine: Combine | "replace"): Ref {
  const [, ...row] = x.shape;
  const places = reshape(text, indices, [indices.shape[0] ?? 0, 1]);
  const windows = row.length === 0 ? "" : `update_window_dims = ${list(row.map((_, axis) => axis + 1))}, `;
  const numbers = `#stablehlo.scatter<${windows}inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>`;
  const how = `<{indices_are_sorted = false, scatter_dimension_numbers = ${numbers}, unique_indices = false}>`;
  const scalar = { shape: [], dtype: x.dtype };
  const body = text.block([scalar, scalar], ([old, update]) => [
    combine === "replace" ? (update as Ref) : binary(text, combine, old as Ref, update as Ref),
  ]);
  const ids = [x, places, updates].map(({ id }) => id).join(", ");
  return text.line(
    x,
    `"stablehlo.scatter"(${ids}) ${how} (${body}) : (${typeTexts([x, places, updates])}) -> ${typeText(x)}`,
  );
}

/** Sorts several tensors of one shape together. */
export function sort(
  text: Text,
  parts: readonly Ref[],
  axis: number,
  isBefore: (pairs: readonly Ref[]) => Ref,
): readonly Ref[] {
  const pairs = parts.flatMap(({ dtype }) => [
    { shape: [], dtype },
    { shape: [], dtype },
  ]);
  const body = text.block(pairs, (refs) => [isBefore(refs)]);
  const ids = parts.map(({ id }) => id).join(", ");
  const how = `<{dimension = ${axis} : i64, is_stable = true}>`;
  return text.multiple(
    parts,
    `"stablehlo.sort"(${ids}) ${how} (${body}) : (${typeTexts(parts)}) -> (${typeTexts(parts)})`,
  );
}

type Write = (refs: readonly Ref[]) => readonly Ref[];

export function whileLoop(text: Text, starts: readonly Ref[], condition: Write, turn: Write): readonly Ref[] {
  const blocks = [text.block(starts, condition), text.block(starts, turn)].join(", ");
  const ids = starts.map(({ id }) => id).join(", ");
  return text.multiple(
    starts,
    `"stablehlo.while"(${ids}) (${blocks}) : (${typeTexts(starts)}) -> (${typeTexts(starts)})`,
  );
}

export function ifElse(
  text: Text,
  condition: Ref,
  whenTrue: () => readonly Ref[],
  whenFalse: () => readonly Ref[],
): readonly Ref[] {
  let types: readonly Ref[] = [];
  const first = text.block([], () => (types = whenTrue()));
  const second = text.block([], whenFalse);
  return text.multiple(
    types,
    `"stablehlo.if"(${condition.id}) (${first}, ${second}) : (${typeText(condition)}) -> (${typeTexts(types)})`,
  );
}

/** The lower factors of matrices along the last two axes. */
export function cholesky(text: Text, x: Ref): Ref {
  return text.line(x, `stablehlo.cholesky ${x.id}, lower = true : ${typeText(x)}`);
}

export interface Triangle {
  readonly lower: boolean;
  readonly unitDiagonal: boolean;
}

/** The x of a · x = b, for triangular matrices along the last two axes. */
export function triangularSolve(text: Text, a: Ref, b: Ref, { lower, unitDiagonal }: Triangle): Ref {
  const how = `left_side = true, lower = ${lower}, unit_diagonal = ${unitDiagonal}, transpose_a = #stablehlo<transpose NO_TRANSPOSE>`;
  return text.line(
    b,
    `"stablehlo.triangular_solve"(${a.id}, ${b.id}) <{${how}}> : (${typeTexts([a, b])}) -> ${typeText(b)}`,
  );
}
