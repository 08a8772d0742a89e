import type { Coordinate } from "../../kernels/coordinate.ts";
import type { Address } from "../../kernels/view.ts";
import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import { raise } from "../faults.ts";
import { sizeOf } from "../layout.ts";
import { forCount } from "../loops.ts";
import type { Job } from "./lowering.ts";

/** A table of rows, and the indices that point to them. */
export interface Rows {
  readonly count: number;
  /** Elements of a row. */
  readonly size: number;
  readonly indices: Address;
  readonly indexCount: number;
  readonly fault: number;
}

/** What `gather` and `scatterAdd` have in common: operand 0 is the table, operand 1 the indices. */
export function rowsOf({ node, scope, context }: Job): Rows {
  const [table, indices] = node.operands;
  const [count = 0, ...row] = table?.layout.shape ?? [];
  const shape = indices?.layout.shape ?? [];
  const fault = context.fault({ kind: "index", instruction: node.instruction, shape, size: count });
  return { count, size: sizeOf(row), indices: scope.buffer(indices?.value ?? 0), indexCount: sizeOf(shape), fault };
}

/** Writes `body` for every index that points inside; the others are faults. */
export function forIndices(
  code: Code,
  { count, indices, indexCount, fault }: Rows,
  body: (position: Coordinate, index: Local<"i32">) => void,
): void {
  const { i32, get } = code;
  forCount(code, indexCount, (position) => {
    const at = position.local === undefined ? i32.const(0) : i32.mul(get(position.local), i32.const(4));
    const index = code.keep(i32.load(at, indices.offset + 4 * position.plus));
    code.if(
      i32.lt_u(get(index), i32.const(count)),
      () => body(position, index),
      () => raise(code, fault, position, index),
    );
  });
}

/** The address of row `index` of a table. */
export function rowAddress(code: Code, table: Address, index: Coordinate, size: number): Address {
  const { i32, get } = code;
  const offset = table.offset + 4 * size * index.plus;
  if (index.local === undefined) return { offset };
  return { pointer: code.keep(i32.mul(get(index.local), i32.const(4 * size))), offset };
}
