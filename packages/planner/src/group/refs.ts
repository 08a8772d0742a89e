import type { Value, ValueType } from "@handloom/compiler";
import { sizeOf } from "@handloom/tensor";
import { isRowMajor, rowMajor } from "../layout/layout.ts";
import type { MapNode, Ref } from "./node.ts";

/** The places of a program's values: each is a layout of itself, or of the value that it was moved from. */
export interface Refs {
  /** Of the program's values, and of copies. */
  readonly types: readonly ValueType[];
  of(value: Value): Ref;
  set(value: Value, ref: Ref): void;
  /** A value that the program has not. */
  add(type: ValueType): Value;
  /** The same elements as a value of its own, row by row. */
  copy(ref: Ref): Ref;
  /** The whole of a value row by row: a copy unless it is that already. */
  inRows(value: Value): Value;
}

/** Starts with every value as it is; `addCopy` takes the nodes that copies need. */
export function createRefs(values: readonly ValueType[], addCopy: (node: MapNode) => void): Refs {
  const types = [...values];
  const moved = new Map<Value, Ref>();
  const copies = new Map<string, Ref>();
  const shapeOf = (value: Value) => types[value]?.shape ?? [];
  const refs: Refs = {
    types,
    of: (value) => moved.get(value) ?? { value, layout: rowMajor(shapeOf(value)) },
    set: (value, ref) => void moved.set(value, ref),
    add: (type) => types.push(type) - 1,
    copy({ value, layout }) {
      const key = JSON.stringify([value, layout]);
      const known = copies.get(key);
      if (known !== undefined) return known;
      const result = refs.add({ shape: layout.shape, dtype: types[value]?.dtype ?? "float32" });
      addCopy({
        kind: "map",
        title: "copy",
        op: "copy",
        cost: "usual",
        isCheap: false,
        operands: [{ value, layout }],
        result,
      });
      copies.set(key, refs.of(result));
      return refs.of(result);
    },
    inRows(value) {
      const ref = refs.of(value);
      const isWhole = isRowMajor(ref.layout) && sizeOf(ref.layout.shape) === sizeOf(shapeOf(ref.value));
      return isWhole ? ref.value : refs.copy(ref).value;
    },
  };
  return refs;
}
