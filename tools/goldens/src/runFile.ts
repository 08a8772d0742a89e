import type { Engine } from "@handloom/compiler";
import type { Compared } from "./difference.ts";
import { type GoldenCase, type GoldenFile, GoldenFileError } from "./goldenFile.ts";
import { runLossCase } from "./losses/lossCase.ts";
import { runLayerCase, runOpCase, runVocabularyCase } from "./ops/opCase.ts";
import { runOptimizerCase } from "./optimizers/optimizerCase.ts";
import { type Precision, roundingOf } from "./optimizers/precision.ts";
import { runScheduleCase } from "./optimizers/scheduleCase.ts";
import {
  countFamilies,
  type Failure,
  type FileReport,
  type Outcome,
  type SpelledOutCase,
  type UnsupportedCase,
} from "./report.ts";
import { runTransformCase } from "./transforms/transformCase.ts";
import { Unsupported } from "./unsupported.ts";

/** Compares one case; its file comes along for what its cases share. */
type Runner = (engine: Engine<"sync">, found: GoldenCase, file: GoldenFile, precision: Precision) => Compared;

/** What runs the cases of each file. */
export const runners: Readonly<Record<string, Runner>> = {
  "optimizers.json": runOptimizerCase,
  "schedules.json": runScheduleCase,
  "losses.json": runLossCase,
  "ops.json": runOpCase,
  "vocabulary.json": runVocabularyCase,
  "layers.json": runLayerCase,
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
  const outcomes = new Map<string, Outcome[]>();
  for (const found of file.cases) {
    const { framework, family } = found;
    const engine = createEngine();
    const reached = (outcome: Outcome) => outcomes.set(family, [...(outcomes.get(family) ?? []), outcome]);
    try {
      const { expression, ...difference } = runner(engine, found, file, precision);
      if (!(difference.worst <= Math.max(tolerance, roundingOf(found)))) {
        reached("other");
        failed.push({ id: found.id, problem: difference });
      } else if (expression === undefined) {
        reached("passed");
        passed++;
      } else {
        reached("spelledOut");
        spelledOut.push({ framework, family, expression });
      }
    } catch (error) {
      reached("other");
      if (error instanceof Unsupported) unsupported.push({ framework, family, why: error.message });
      else if (error instanceof GoldenFileError || !(error instanceof Error)) throw error;
      else failed.push({ id: found.id, problem: error });
    } finally {
      engine.dispose();
    }
  }
  return { file: name, passed, failed, unsupported, spelledOut, families: countFamilies(outcomes) };
}
