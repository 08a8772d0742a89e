import type { Engine } from "@handloom/compiler";
import { constant, type Expr } from "@handloom/graph";
import { arraysOf, claimsOf, compareClaims, present } from "../claims.ts";
import { operandOf } from "../compute.ts";
import type { Compared } from "../difference.ts";
import { toTensor } from "../goldenArray.ts";
import { type GoldenCase, GoldenFileError } from "../goldenFile.ts";
import { rowOf } from "../rowOf.ts";
import { createSettings } from "../settings.ts";
import { jax } from "./index.ts";

/** Compares what a transform of a named function gives, and derivatives of that, with what jax computed. */
export function runTransformCase(engine: Engine<"sync">, found: GoldenCase): Compared {
  const { row, expression } = rowOf({ jax }, found);
  const settings = createSettings(found.settings);
  const names = namesOf(found);
  const operands = arraysOf(found, "inputs").map((array, i) =>
    operandOf(names[i] as string, toTensor(present(found, array))),
  );
  const inputs = operands.map(({ expr }) => expr);
  const tangents = found["tangents"] === undefined ? [] : arraysOf(found, "tangents");
  const made = row({ settings, names, tangents: tangents.map((array) => array && constant(toTensor(array))) }, inputs);
  settings.checkAllRead();
  const results: readonly Expr[] = Array.isArray(made) ? made : [made as Expr];
  return { ...compareClaims(engine, found, operands, claimsOf(found, results, inputs)), expression };
}

function namesOf(found: GoldenCase): readonly string[] {
  const names = found["input_names"];
  if (Array.isArray(names) && names.every((name) => typeof name === "string")) return names;
  throw new GoldenFileError(`${found.id}: "input_names" is not a list of names.`);
}
