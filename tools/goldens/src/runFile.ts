import type { Engine } from "@handloom/compiler";
import type { Compared } from "./difference.ts";
import { type GoldenCase, type GoldenFile, GoldenFileError } from "./goldenFile.ts";
import { runLossCase } from "./lossCase.ts";
import { runOpCase } from "./opCase.ts";
import { runOptimizerCase } from "./optimizers/optimizerCase.ts";
import { type Precision, roundingOf } from "./optimizers/precision.ts";
import { runScheduleCase } from "./optimizers/scheduleCase.ts";
import type { Failure, FileReport, SpelledOutCase, UnsupportedCase } from "./report.ts";
import { runTransformCase } from "./transformCase.ts";
import { Unsupported } from "./unsupported.ts";

/** Compares one case; its file comes along for what its cases share. */
type Runner = (engine: Engine<"sync">, found: GoldenCase, file: GoldenFile, precision: Precision) => Compared;

/** What runs the cases of each file. */
export const runners: Readonly<Record<string, Runner>> = {
  "optimizers.json": runOptimizerCase,
  "schedules.json": runScheduleCase,
  "losses.json": runLossCase,
  "ops.json": runOpCase,
  "transforms.json": runTransformCase,
};

export interface RunOptions {
  /** A fresh one for every case: variables of finished cases go with it. */
  readonly createEngine: () => Engine<"sync">;
  /** Of the engine's floats, in bits. */
  readonly precision: Precision;
  readonly tolerance: number;
}

/** @throws GoldenFileError for a case that is not of the format */
export function runFile(
  name: string,
  file: GoldenFile,
  { createEngine, precision, tolerance }: RunOptions,
): FileReport {
  const runner = runners[name];
  if (runner === undefined) throw new GoldenFileError(`${name}: no such golden file.`);
  const failed: Failure[] = [];
  const unsupported: UnsupportedCase[] = [];
  const spelledOut: SpelledOutCase[] = [];
  let passed = 0;
  for (const found of file.cases) {
    const engine = createEngine();
    try {
      const { expression, ...difference } = runner(engine, found, file, precision);
      const { framework, family } = found;
      if (!(difference.worst <= Math.max(tolerance, roundingOf(found))))
        failed.push({ id: found.id, problem: difference });
      else if (expression === undefined) passed++;
      else spelledOut.push({ framework, family, expression });
    } catch (error) {
      if (error instanceof Unsupported)
        unsupported.push({ framework: found.framework, family: found.family, why: error.message });
      else if (error instanceof GoldenFileError || !(error instanceof Error)) throw error;
      else failed.push({ id: found.id, problem: error });
    } finally {
      engine.dispose();
    }
  }
  return { file: name, passed, failed, unsupported, spelledOut };
}
