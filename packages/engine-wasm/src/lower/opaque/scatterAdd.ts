import { loadLanes, storeLanes, type View } from "../../kernels/view.ts";
import { copyRow, forVectors } from "../copy.ts";
import { sizeOf } from "../layout.ts";
import type { OpaqueLowering } from "./lowering.ts";
import { forIndices, rowAddress, rowsOf } from "./rows.ts";

/** Adds row after row, in the order of the indices. */
export const scatterAdd: OpaqueLowering = (job) => {
  const { node, scope } = job;
  const rows = rowsOf(job);
  const [table = 0, , updates = 0] = node.operands.map(({ value }) => value);
  const [result = 0] = node.results;
  const { shape, dtype } = scope.type(result);
  return {
    work: sizeOf(shape) / 4 + rows.indexCount * Math.ceil(rows.size / 4 + 1),
    emit(code) {
      copyRow(code, scope.buffer(result), scope.buffer(table), sizeOf(shape));
      forIndices(code, rows, (position, index) => {
        const target: View = {
          address: rowAddress(code, scope.buffer(result), { local: index, plus: 0 }, rows.size),
          strides: [4],
        };
        const source: View = { address: rowAddress(code, scope.buffer(updates), position, rows.size), strides: [4] };
        forVectors(code, rows.size, (at, lanes) => {
          const [old, added] = [loadLanes(code, target, [at], 0, lanes), loadLanes(code, source, [at], 0, lanes)];
          const sum = dtype === "int32" ? code.i32x4.add(old, added) : code.f32x4.add(old, added);
          storeLanes(code, target, [at], 0, lanes, code.keep(sum));
        });
      });
    },
  };
};
