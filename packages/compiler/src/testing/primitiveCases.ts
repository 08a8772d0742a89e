import { variable } from "@handloom/graph";
import { allOpCases, type OpCaseRow } from "@handloom/graph/testing";
import { describe, expect, test } from "vitest";
import { everyApplication } from "../lint/everyApplication.ts";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import type { CreateEngine } from "./harness.ts";
import { agrees, runRow } from "./opRow.ts";
import { sampleRows } from "./sampleRows.ts";

/** Allowed difference elsewhere, relative to 1 + |value|: a few float32 roundings. */
export const tolerance = 4e-6;

/** Every row of every op's table, or a sample of each table; a row that throws must throw here, too. */
export function testPrimitives(create: CreateEngine, sample?: string): void {
  describe("primitives", () => {
    for (const table of allOpCases) {
      const rows = sample === undefined ? table.cases : sampleRows(table, sample);
      for (const row of rows) test(`${table.op}: ${row.title}`, () => checkRow(create, row));
    }
  });
}

/** Whether all that a row computes is rounded as it must be, or merely moved: then no engine may differ. */
function isRounded(row: OpCaseRow): boolean {
  return everyApplication([row.build(variable)]).every(({ primitive }) => primitive.approximate !== true);
}

async function checkRow(create: CreateEngine, row: OpCaseRow): Promise<void> {
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
    const isExact = engine.bits === "exact" && isRounded(row);
    const allowed = got.dtype === "float64" ? 1e-12 : isExact ? 0 : tolerance;
    expect(agrees(got, want, allowed), `got ${got}\nwant ${want}`).toBe(true);
  } finally {
    engine.dispose();
  }
}
