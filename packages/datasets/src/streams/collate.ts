import {
  isPlainTensor,
  isTensor,
  type NestedArray,
  type PlainTensor,
  type Tensor,
  type TensorLike,
  type TypedArray,
  tensor,
} from "@handloom/tensor";
import { type Padding, stackTensors } from "./stackTensors.ts";

/** What a batch of items is: tensors where they are numbers or tensors, lists of strings, records of these. */
export type Batched<Item> = Item extends Tensor | PlainTensor | TypedArray | NestedArray | number | boolean
  ? Tensor
  : Item extends string
    ? readonly string[]
    : { readonly [Key in keyof Item]: Batched<Item[Key]> };

/**
 * Stacks items on a new first dimension, records key by key.
 *
 * @param called for the errors
 * @param items one or more
 * @param padding how unlike shapes are made alike; without it they are an error
 * @throws RangeError, TypeError for items that differ in more than what padding mends
 */
export function collate<Item>(called: string, items: readonly Item[], padding?: Padding): Batched<Item> {
  return stack(called, "", items, padding) as Batched<Item>;
}

function stack(called: string, path: string, items: readonly unknown[], padding: Padding | undefined): unknown {
  const [first] = items;
  if (typeof first === "string") return strings(called, path, items, padding);
  if (isTensorLike(first)) {
    const tensors = items.map((item) => asTensor(called, path, item));
    return stackTensors({ called, path, tensors, padding });
  }
  if (!isRecord(first)) throw notStackable(called, path, first);
  const entries = Object.keys(first).map((key) => {
    const values = items.map((item, index) => valueOf(called, path, item, key, index));
    return [key, stack(called, path === "" ? key : `${path}.${key}`, values, padding)] as const;
  });
  checkNoMore(called, path, items, first);
  return Object.fromEntries(entries);
}

function strings(called: string, path: string, items: readonly unknown[], padding: Padding | undefined): string[] {
  const texts = items.map((item) => (typeof item === "string" ? item : undefined));
  const missing = texts.indexOf(undefined);
  if (missing >= 0) throw notStackable(called, path, items[missing]);
  const filler = Array<string>(Math.max(0, (padding?.size ?? 0) - texts.length)).fill("");
  return [...texts.map((text) => text ?? ""), ...filler];
}

function valueOf(called: string, path: string, item: unknown, key: string, index: number): unknown {
  if (typeof item === "object" && item !== null && Object.hasOwn(item, key))
    return (item as Record<string, unknown>)[key];
  throw new TypeError(
    `${called}: item ${index}${inside(path)} has no ${JSON.stringify(key)}, but item 0 has. Give all items the same keys.`,
  );
}

/** What only later items have would be lost without a word. */
function checkNoMore(called: string, path: string, items: readonly unknown[], first: object): void {
  const count = Object.keys(first).length;
  for (const [index, item] of items.entries()) {
    const keys = Object.keys(Object(item));
    const more = keys.length > count ? keys.find((key) => !Object.hasOwn(first, key)) : undefined;
    if (more === undefined) continue;
    throw new TypeError(
      `${called}: item ${index}${inside(path)} has ${JSON.stringify(more)}, but item 0 has not. Give all items the same keys.`,
    );
  }
}

function asTensor(called: string, path: string, item: unknown): Tensor {
  if (isTensorLike(item)) return tensor(item);
  throw notStackable(called, path, item);
}

function isTensorLike(item: unknown): item is TensorLike {
  return (
    typeof item === "number" ||
    typeof item === "boolean" ||
    Array.isArray(item) ||
    ArrayBuffer.isView(item) ||
    isTensor(item) ||
    isPlainTensor(item)
  );
}

/** Dates, maps and the like have no fields: of them an empty record would be left. */
function isRecord(item: unknown): item is object {
  return Object.prototype.toString.call(item) === "[object Object]";
}

function notStackable(called: string, path: string, item: unknown): TypeError {
  const isNamed = typeof item === "object" && item !== null;
  const what = isNamed
    ? `a ${Object.prototype.toString.call(item).slice(8, -1)}`
    : item === null
      ? "null"
      : typeof item;
  return new TypeError(
    `${called}: an item${inside(path)} is ${what}, which does not stack with the others. Change the items first, with map.`,
  );
}

function inside(path: string): string {
  return path === "" ? "" : ` at ${path}`;
}
