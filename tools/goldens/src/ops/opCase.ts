import type { Engine } from "@handloom/compiler";
import type { Expr } from "@handloom/graph";
import { arraysOf, claimsOf, compareClaims, present } from "../claims.ts";
import { operandOf } from "../compute.ts";
import type { Compared } from "../difference.ts";
import { toTensor } from "../goldenArray.ts";
import type { GoldenCase } from "../goldenFile.ts";
import { layers } from "../layers/index.ts";
import { rowOf } from "../rowOf.ts";
import { createSettings } from "../settings.ts";
import type { OpRows } from "../table.ts";
import { vocabulary } from "../vocabulary/index.ts";
import { torch } from "./index.ts";

/** Compares an op's results, and their cotangents pulled back to its inputs, with what torch computed. */
export function runOpCase(engine: Engine<"sync">, found: GoldenCase): Compared {
  return compareOp(engine, found, { torch });
}

/** The same for an op that bears one name for all frameworks, and for gradients' own gradients. */
export function runVocabularyCase(engine: Engine<"sync">, found: GoldenCase): Compared {
  return compareOp(engine, found, { [found.framework]: vocabulary });
}

/** The same for a layer, whose weights are inputs behind its first. */
export function runLayerCase(engine: Engine<"sync">, found: GoldenCase): Compared {
  return compareOp(engine, found, { [found.framework]: layers });
}

function compareOp(engine: Engine<"sync">, found: GoldenCase, frameworks: Readonly<Record<string, OpRows>>): Compared {
  const { row, expression } = rowOf(frameworks, found);
  const settings = createSettings(found.settings);
  const operands = arraysOf(found, "inputs").map((array, i) => operandOf(`input${i}`, toTensor(present(found, array))));
  const inputs = operands.map(({ expr }) => expr);
  const chosen = row(settings, found);
  const { row: call, ...spelled } = typeof chosen === "function" ? { row: chosen, expression } : chosen;
  const made = call(...inputs);
  settings.checkAllRead();
  const results: readonly Expr[] = Array.isArray(made) ? made : [made as Expr];
  return { ...compareClaims(engine, found, operands, claimsOf(found, results, inputs)), ...spelled };
}
