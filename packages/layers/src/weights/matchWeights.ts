import type { Variable } from "@handloom/graph";
import { allocate, sameShape, sizeOf, Tensor } from "@handloom/tensor";
import type { Dialect, WeightRule } from "./dialect.ts";
import { flattenedFrom } from "./flattenedFrom.ts";
import { rearrange } from "./rearrange.ts";
import { rulesFor } from "./rulesFor.ts";
import type { Place, Slot } from "./slots.ts";

/** A variable with the tensors that it is made of. */
export interface Match {
  readonly slot: Slot;
  readonly keys: readonly string[];
  /** Undefined where a shape is another. */
  readonly value: Tensor | undefined;
  /** One line for each tensor of another shape. */
  readonly different: readonly string[];
}

/** The tensors by the names that a network has for them. */
export type Source = ReadonlyMap<string, Tensor>;

/** How a source is read. */
export interface Reading {
  readonly dialect: Dialect;
  /** Whether features that were flattened from images have their channels in front. */
  readonly channelsFirst: boolean;
}

/** The match of a variable, or the name that was looked for first where there is none. */
export function matchWeight(slot: Slot, source: Source, reading: Reading): Match | string {
  const rules = rulesFor(slot, reading.dialect);
  const wanted = slot.places.flatMap((place) => rules.map((rule) => ({ rule, names: namesAt(place, rule, reading) })));
  for (const { rule, names } of wanted) {
    const keys = names.map((name) => keyLike(name, source));
    if (keys.every((key) => key !== undefined)) return made(slot, keys, rule, source, reading);
  }
  return wanted[0]?.names.join(" and ") ?? "a name in that framework";
}

function namesAt({ names, level, way }: Place, { from }: WeightRule, { dialect }: Reading): readonly string[] {
  return from.map((name) =>
    [...names, name].join(dialect.separator).replace("{level}", `${level}`).replace("{way}", way),
  );
}

/** The one name of the source that is it, where `*` is any word. */
function keyLike(name: string, source: Source): string | undefined {
  if (!name.includes("*")) return source.has(name) ? name : undefined;
  const parts = name.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const like = new RegExp(`^${parts.join("[^./]*")}$`);
  const found = [...source.keys()].filter((key) => like.test(key));
  return found.length === 1 ? found[0] : undefined;
}

function made(slot: Slot, keys: readonly string[], rule: WeightRule, source: Source, reading: Reading): Match {
  const shape = slot.variable.shape as readonly number[];
  const one = rule.join === "rows" ? shape.slice(1) : shape;
  const { axes, seen } = axesFor(slot, rule, one, reading);
  const moves = rearrange(axes, seen);
  const tensors = keys.map((key) => partOf(source.get(key) as Tensor, rule.part));
  const fits = (tensor: Tensor) =>
    rule.anyShape === true ? tensor.size === sizeOf(one) : sameShape(tensor.shape, moves.from);
  const wants = rule.anyShape === true ? `${sizeOf(one)} elements` : `[${moves.from.join(", ")}]`;
  const different = keys.flatMap((key, i) => {
    const tensor = tensors[i] as Tensor;
    return fits(tensor) ? [] : [`${key} (is [${tensor.shape.join(", ")}], and ${slot.path} wants ${wants})`];
  });
  if (different.length > 0) return { slot, keys, value: undefined, different };
  const parts = tensors.map((tensor) =>
    inBlocks(rule.anyShape === true ? tensor : moves.apply(tensor), rule.blocks, one),
  );
  return { slot, keys, value: joined(parts, rule.join, shape), different };
}

/** Some of the rows, where several variables are one tensor. */
function partOf(tensor: Tensor, part: WeightRule["part"]): Tensor {
  const [rows = 0, ...others] = tensor.shape;
  if (part === undefined || rows % part.of !== 0) return tensor;
  const length = tensor.size / part.of;
  const data = tensor.data.slice(part.at * length, (part.at + 1) * length);
  return new Tensor(data, [rows / part.of, ...others], tensor.dtype);
}

/** The axes of a rule, and the shape that they are read with: rows of a matrix may have been images. */
function axesFor({ first }: Slot, { axes = "... -> ..." }: WeightRule, shape: readonly number[], reading: Reading) {
  const images = reading.channelsFirst && axes === "out in -> in out" ? flattenedFrom(first?.x ?? []) : undefined;
  if (images === undefined || sizeOf(images) !== shape[0]) return { axes, seen: shape };
  return { axes: "out (channel ...) -> ... channel out", seen: [...images, ...shape.slice(1)] };
}

/** The blocks of the last axis in another order, in the shape of the variable. */
function inBlocks({ data, dtype }: Tensor, blocks: readonly number[] | undefined, shape: readonly number[]): Tensor {
  if (blocks === undefined) return new Tensor(data, shape, dtype);
  const row = shape.at(-1) ?? 1;
  const width = row / blocks.length;
  const result = allocate(dtype, data.length);
  for (let at = 0; at < data.length; at++) {
    const place = at % row;
    const from = (blocks[Math.floor(place / width)] ?? 0) * width + (place % width);
    result[at] = data[at - place + from] as number;
  }
  return new Tensor(result, shape, dtype);
}

function joined(parts: readonly Tensor[], join: WeightRule["join"], shape: readonly number[]): Tensor {
  const [first] = parts as [Tensor];
  if (join === undefined) return first;
  const result = allocate(first.dtype, sizeOf(shape));
  parts.forEach(({ data }, part) => {
    const start = join === "rows" ? part * data.length : 0;
    for (let i = 0; i < data.length; i++) result[start + i] = (result[start + i] as number) + (data[i] as number);
  });
  return new Tensor(result, shape, first.dtype);
}

/** The first place of each variable: a shared one is written once. */
export function writesOf(matches: readonly Match[]): ReadonlyMap<Variable, Match> {
  const writes = new Map<Variable, Match>();
  for (const match of matches) if (!writes.has(match.slot.variable)) writes.set(match.slot.variable, match);
  return writes;
}
