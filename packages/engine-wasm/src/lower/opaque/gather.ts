import { copyRow } from "../copy.ts";
import type { OpaqueLowering } from "./lowering.ts";
import { forIndices, rowAddress, rowsOf } from "./rows.ts";

/** Copies row after row. */
export const gather: OpaqueLowering = (job) => {
  const { node, scope } = job;
  const rows = rowsOf(job);
  const [table = 0] = node.operands.map(({ value }) => value);
  const [result = 0] = node.results;
  return {
    work: rows.indexCount * Math.ceil(rows.size / 4 + 1),
    emit(code) {
      forIndices(code, rows, (position, index) => {
        const to = rowAddress(code, scope.buffer(result), position, rows.size);
        copyRow(code, to, rowAddress(code, scope.buffer(table), { local: index, plus: 0 }, rows.size), rows.size);
      });
    },
  };
};
