import type { Engine } from "@handloom/compiler";
import { add, constant, type Expr, gradients } from "@handloom/graph";
import { compute, operandOf } from "./compute.ts";
import { type Compared, differenceOf, worstOf } from "./difference.ts";
import { type GoldenArray, isGoldenArray, toTensor } from "./goldenArray.ts";
import { type GoldenCase, GoldenFileError } from "./goldenFile.ts";
import { torch } from "./ops/index.ts";
import { rowOf } from "./rowOf.ts";
import { createSettings } from "./settings.ts";
import { Unsupported } from "./unsupported.ts";

/** An expression and what it must be. */
interface Claim {
  readonly name: string;
  readonly expr: Expr;
  readonly want: GoldenArray;
}

/** Compares an op's results, and their cotangents pulled back to its inputs, with what torch computed. */
export function runOpCase(engine: Engine<"sync">, found: GoldenCase): Compared {
  const { row, expression } = rowOf({ torch }, found);
  const settings = createSettings(found.settings);
  const operands = arraysOf(found, "inputs").map((array, i) => operandOf(`input${i}`, toTensor(present(found, array))));
  const inputs = operands.map(({ expr }) => expr);
  const made = row(settings)(...inputs);
  settings.checkAllRead();
  const results: readonly Expr[] = Array.isArray(made) ? made : [made as Expr];
  const claims = [...outputClaims(found, results), ...gradientClaims(found, results, inputs)];
  const got = compute(engine, operands, Object.fromEntries(claims.map(({ name, expr }) => [name, expr])));
  const differences = claims.map(({ name, want }) => differenceOf(name, present(found, got[name]), toTensor(want)));
  return { ...worstOf(differences), expression };
}

function outputClaims(found: GoldenCase, results: readonly Expr[]): Claim[] {
  const wanted = arraysOf(found, "outputs");
  const [theirs, ours] = [wanted.length, results.length];
  if (theirs > ours) throw new Unsupported(`${theirs} outputs, ours has ${ours}`);
  if (theirs < ours) throw new Error(`${theirs} outputs, ours has ${ours}`);
  return results.map((expr, i) => ({ name: `outputs[${i}]`, expr, want: present(found, wanted[i]) }));
}

function gradientClaims(found: GoldenCase, results: readonly Expr[], inputs: readonly Expr[]): Claim[] {
  const cotangents = arraysOf(found, "cotangents");
  const wanted = arraysOf(found, "grads").flatMap((want, i) => {
    const input = inputs[i];
    return want && input ? [{ want, input, name: `grads[${i}]` }] : [];
  });
  const of = wanted.map(({ input }) => input);
  const pulled = results.flatMap((result, i) => {
    const cotangent = cotangents[i];
    if (!cotangent || of.length === 0) return [];
    return [gradients(result, of, { unconnected: "zero", cotangent: constant(toTensor(cotangent)) })];
  });
  if (pulled.length === 0) return [];
  const slopes = pulled.reduce((a, b) => a.map((slope, i) => add(slope, b[i] as Expr)));
  return wanted.map(({ want, name }, i) => ({ name, want, expr: slopes[i] as Expr }));
}

function arraysOf(found: GoldenCase, key: string): readonly (GoldenArray | null)[] {
  const arrays = found[key];
  if (Array.isArray(arrays) && arrays.every((array) => array === null || isGoldenArray(array))) return arrays;
  throw new GoldenFileError(`${found.id}: "${key}" is no list of arrays.`);
}

function present<T>({ id }: GoldenCase, x: T | null | undefined): T {
  if (x === null) throw new Unsupported("an input or output that is null");
  if (x !== undefined) return x;
  throw new GoldenFileError(`${id}: an array is missing.`);
}
