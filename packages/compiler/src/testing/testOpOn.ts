import type { OpCaseRow, OpCases } from "@handloom/graph/testing";
import { checkOptions, isFloat, type Tensor, type TensorLike, tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import type { Engine, Timing } from "../engine/engine.ts";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import type { CreateEngine } from "./harness.ts";
import { agrees, runRow, runSlopes } from "./opRow.ts";
import { tolerance } from "./primitiveCases.ts";

/** The options of `testOpOn`. */
export interface TestOpOnOptions {
  /** How far the engine may lie from the reference engine, relative to 1 + |value|. Default 4e-6, in float64 1e-12. */
  readonly tolerance?: number | undefined;
}

/** How far float32 may lie from what a row wants, which is exact: operands are rounded, too. */
const nearWanted = 1e-4;

/**
 * Runs the table of an op on an engine: your own op on every engine, or any op on yours.
 *
 * Each row's value is held to what the row wants and to the reference engine, and its derivatives to the reference engine. A
 * row that throws must throw the same there. `testOp` of `@handloom/graph/testing` checks the table itself.
 *
 * Call it in a test file of vitest.
 *
 * @param create makes a fresh engine; each row has one of its own and disposes of it
 * @param table what `opCases` gave
 * @throws OptionsError for an unknown option
 *
 * ```ts not run
 * import { createWasmEngine } from "@handloom/engine-wasm";
 * import { type Expr, mul } from "@handloom/graph";
 * import { opCases } from "@handloom/graph/testing";
 *
 * const double = (x: Expr) => mul(x, 2);
 * testOpOn(() => createWasmEngine(), opCases(double, [{ title: "doubles", given: [[1, 2]], want: [2, 4] }]));
 * ```
 */
export function testOpOn(create: CreateEngine, table: OpCases, options: TestOpOnOptions = {}): void {
  checkOptions("testOpOn", options, "tolerance");
  describe(table.op, () => {
    for (const { title, run } of opTestsOn(create, table, options)) test(title, run);
  });
}

/** A test before a runner has it: it rejects where it fails. */
export interface EngineTest {
  readonly title: string;
  run(): Promise<void>;
}

/** The tests that `testOpOn` registers. */
export function opTestsOn(create: CreateEngine, table: OpCases, options: TestOpOnOptions = {}): readonly EngineTest[] {
  return table.cases.map((row) => ({
    title: row.throws === undefined ? row.title : `${row.title}: throws`,
    async run() {
      const engine = await create();
      try {
        await checkRow(engine, row, options);
      } finally {
        engine.dispose();
      }
    },
  }));
}

async function checkRow(engine: Engine<Timing>, row: OpCaseRow, options: TestOpOnOptions): Promise<void> {
  if (row.throws !== undefined) {
    await expect((async () => runRow(engine, row))()).rejects.toThrow(row.throws);
    return;
  }
  const got = await runRow(engine, row);
  expectWanted(got, row);
  const precision = got.dtype === "float64" ? 64 : 32;
  const reference = createReferenceEngine({ precision });
  const allowed = options.tolerance ?? (precision === 64 ? 1e-12 : tolerance);
  expectAgreement("value", got, await runRow(reference, row), allowed);
  const slopes = await runSlopes(reference, row);
  for (const [place, slope] of Object.entries(await runSlopes(engine, row)))
    expectAgreement(`derivative in ${place}`, slope, slopes[place] as Tensor, allowed);
}

/** An engine runs `expand` or a lowering, the row speaks of the meaning: both references alike would hide a slip. */
function expectWanted(got: Tensor, { want, rtol = 0 }: OpCaseRow): void {
  const isReal = isFloat(got.dtype);
  const wanted = tensor(want as TensorLike, isReal ? {} : { dtype: got.dtype });
  const same = isReal
    ? agrees(got, wanted, Math.max(rtol, got.dtype === "float64" ? 1e-9 : nearWanted))
    : got.equals(wanted);
  expect(same, `value: the engine gives ${got}\nthe row wants ${wanted}`).toBe(true);
}

function expectAgreement(what: string, got: Tensor, want: Tensor, allowed: number): void {
  expect(`${got.dtype}[${got.shape}]`, what).toBe(`${want.dtype}[${want.shape}]`);
  const isReal = isFloat(got.dtype);
  const same = isReal ? agrees(got, want, allowed) : got.equals(want);
  expect(same, `${what}: the engine gives ${got}\nthe reference ${want}`).toBe(true);
}
