import { allOpCases, type OpCaseRow } from "@handloom/graph/testing";
import { describe, expect, test } from "vitest";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import type { CreateEngine } from "./harness.ts";
import { agrees, runRow } from "./opRow.ts";
import { sampleRows } from "./sampleRows.ts";

/** Ops whose float32 results are rounded exactly, or merely moved: no engine may differ. */
const exact = new Set(
  "add sub mul div neg abs sign maximum minimum floor sqrt where cast less lessEqual greater greaterEqual equal notEqual logicalAnd logicalOr logicalNot max min argMax transpose reshape broadcastTo slice concat pad gather oneHot ravelIndices scatter scatterMax scatterMin take takeAlongAxis gatherNd dynamicSlice dynamicUpdateSlice at argSort sort topKValues topKIndices cumMax cumMin searchSorted arange size stopGradient randomBits relu square stack squeeze expandDims split clip".split(
    " ",
  ),
);

/** Allowed difference elsewhere, relative to 1 + |value|: a few float32 roundings. */
export const tolerance = 4e-6;

/** Every row of every op's table, or a sample of each table; a row that throws must throw here, too. */
export function testPrimitives(create: CreateEngine, sample?: string): void {
  describe("primitives", () => {
    for (const table of allOpCases) {
      const rows = sample === undefined ? table.cases : sampleRows(table, sample);
      for (const row of rows) test(`${table.op}: ${row.title}`, () => checkRow(create, table.op, row));
    }
  });
}

async function checkRow(create: CreateEngine, op: string, row: OpCaseRow): Promise<void> {
  const engine = await create();
  try {
    if (row.throws !== undefined) {
      await expect((async () => runRow(engine, row))()).rejects.toThrow(row.throws);
      return;
    }
    const got = await runRow(engine, row);
    const want = await runRow(createReferenceEngine({ precision: got.dtype === "float64" ? 64 : 32 }), row);
    expect(got.shape).toEqual(want.shape);
    expect(got.dtype).toBe(want.dtype);
    const allowed = got.dtype === "float64" ? 1e-12 : exact.has(op) && engine.bits === "exact" ? 0 : tolerance;
    expect(agrees(got, want, allowed), `got ${got}\nwant ${want}`).toBe(true);
  } finally {
    engine.dispose();
  }
}
