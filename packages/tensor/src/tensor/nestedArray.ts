import type { TypedArray } from "./dtype.ts";
import { TensorError } from "./tensorError.ts";

/** Numbers or booleans, nested to any depth; every row of a level has the same length. */
export type NestedArray = readonly (number | boolean | NestedArray)[];

export interface Flattened {
  readonly shape: readonly number[];
  /** Row by row; booleans as 0 and 1. */
  readonly elements: readonly number[];
  readonly boolean: boolean;
}

// As deep as NumPy goes; an array that contains itself ends here too.
const deepest = 64;

/** Reads a nested array into a flat list. Ragged or mixed arrays are errors that name the place. */
export function flatten(nested: unknown): Flattened {
  const shape = shapeOfFirsts(nested);
  const elements: number[] = [];
  const index: number[] = [];
  let elementType: "number" | "boolean" | undefined;

  function visit(value: unknown, depth: number): void {
    if (depth < shape.length && Array.isArray(value) && value.length === shape[depth]) {
      for (let i = 0; i < value.length; i++) {
        index[depth] = i;
        visit(value[i], depth + 1);
      }
    } else if (depth < shape.length || Array.isArray(value)) {
      throw ragged(nested, index.slice(0, depth), value);
    } else if (typeof value === "number" || typeof value === "boolean") {
      elementType ??= typeof value as "number" | "boolean";
      if (typeof value !== elementType) throw mixed(elementType, index, value);
      elements.push(Number(value));
    } else {
      throw notANumber(index, value);
    }
  }

  visit(nested, 0);
  return { shape, elements, boolean: elementType === "boolean" };
}

function shapeOfFirsts(nested: unknown): number[] {
  const shape: number[] = [];
  for (let value = nested; Array.isArray(value); value = value[0]) {
    if (shape.length === deepest) {
      throw new TensorError({
        called: "tensor",
        problem: `the array is nested deeper than ${deepest} levels`,
        remedy: "Check that it does not contain itself",
      });
    }
    shape.push(value.length);
  }
  return shape;
}

/** The inverse of `flatten`: rows of rows, or the one element of a scalar. */
export function nest(data: TypedArray, shape: readonly number[], boolean: boolean): NestedArray | number | boolean {
  let position = 0;
  function build(axis: number): NestedArray | number | boolean {
    const dim = shape[axis];
    if (dim !== undefined) return Array.from({ length: dim }, () => build(axis + 1));
    const element = data[position++] ?? 0;
    return boolean ? element !== 0 : element;
  }
  return build(0);
}

function ragged(nested: unknown, index: readonly number[], value: unknown): TensorError {
  const path = pathOf(index);
  const firstPath = pathOf(index.map(() => 0));
  let first = nested;
  for (const _ of index) first = Array.isArray(first) ? first[0] : undefined;
  const problem =
    Array.isArray(value) && Array.isArray(first)
      ? `${path} has ${count(value.length)} but ${firstPath} has ${first.length}`
      : `${path} is ${describe(value)} but ${firstPath} is ${describe(first)}`;
  const remedy = "Give every row the same length; pad the short ones";
  return new TensorError({ called: "tensor", problem: `ragged array: ${problem}`, remedy, path });
}

function mixed(elementType: string, index: readonly number[], value: unknown): TensorError {
  const path = pathOf(index);
  return new TensorError({
    called: "tensor",
    problem: `${path} is ${describe(value)} among ${elementType}s`,
    remedy: "Use only numbers or only booleans; Number(true) is 1",
    path,
  });
}

function notANumber(index: readonly number[], value: unknown): TensorError {
  const path = pathOf(index);
  // What TensorFlow.js and others keep on a device has a shape and no elements to be read here.
  const isElsewhere = typeof value === "object" && value !== null && "shape" in value;
  return new TensorError({
    called: "tensor",
    problem: `${path} is ${describe(value)}, not a number or a boolean`,
    remedy: isElsewhere
      ? "Read its elements first and pass them with its shape: { shape, data }, data being a typed array"
      : "Pass numbers, booleans, nested arrays of them, or a Float32Array, Float64Array, Int32Array or Uint8Array",
    path,
  });
}

function pathOf(index: readonly number[]): string {
  return `x${index.map((i) => `[${i}]`).join("")}`;
}

function count(length: number): string {
  return length === 1 ? "1 element" : `${length} elements`;
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "number" || typeof value === "boolean") return `the ${typeof value} ${value}`;
  if (typeof value === "string") return `the string ${JSON.stringify(value.slice(0, 20))}`;
  if (Array.isArray(value)) return `an array of ${count(value.length)}`;
  return ArrayBuffer.isView(value) ? `a typed array (${value.constructor.name})` : `of type ${typeof value}`;
}
