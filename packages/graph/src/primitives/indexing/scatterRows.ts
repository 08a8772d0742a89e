import { allocate, type DType, Tensor as HostTensor, sizeOf, type Tensor } from "@handloom/tensor";
import { commonDType } from "../../check/commonDType.ts";
import { ShapeError } from "../../expr/errors.ts";
import type { TensorType } from "../../expr/expr.ts";
import { sameShape, showShape } from "../../expr/shape.ts";
import { hostDType, typeOf } from "../../host/hostType.ts";
import { checkIndexType, checkIndices } from "../../host/positions/indexing.ts";
import { rowShape } from "./gather.ts";

type Operands<Value> = readonly [x: Value, indices: Value, updates: Value];

/** The type of what scatters rows: `x` again, if there is one row of it for each index. */
export function scatteredType(
  called: string,
  operands: Operands<TensorType>,
  accepts: readonly DType[],
): readonly TensorType[] {
  const [x, indices, updates] = operands;
  checkIndexType(called, indices);
  const dtype = commonDType(called, [x, updates], accepts);
  const wanted = [...indices.shape, ...rowShape(called, x)];
  if (sameShape(wanted, updates.shape)) return [{ shape: x.shape, dtype }];
  throw new ShapeError(
    called,
    operands,
    `the updates have not the shape ${showShape(wanted)}`,
    "Give one row of x per index",
  );
}

/** `x` with rows combined into some of its rows, one after the other in the order of the indices. */
export function scatterRows(
  called: string,
  [x, indices, updates]: Operands<Tensor>,
  combine: (old: number, update: number) => number,
): Tensor {
  const [rows = 0, ...row] = x.shape;
  checkIndices(called, indices, rows);
  const size = sizeOf(row);
  const dtype = hostDType(typeOf(x).dtype);
  const out = allocate(dtype, x.size);
  out.set(x.data);
  indices.data.forEach((to, from) => {
    for (let i = 0; i < size; i++) {
      const at = to * size + i;
      out[at] = combine(out[at] as number, updates.data[from * size + i] as number);
    }
  });
  return new HostTensor(out, x.shape, dtype);
}
