import type { Engine } from "@handloom/compiler";
import { add, constant, type Expr, gradients, mul, sum } from "@handloom/graph";
import { compute, type Operand } from "./compute.ts";
import { type Difference, differenceOf, largestOf, worstOf } from "./difference.ts";
import { type GoldenArray, isGoldenArray, toTensor } from "./goldenArray.ts";
import { type GoldenCase, GoldenFileError } from "./goldenFile.ts";
import { Unsupported } from "./unsupported.ts";

/** An expression and what it must be. */
export interface Claim {
  readonly name: string;
  readonly expr: Expr;
  readonly want: GoldenArray;
}

/** What a case says of results, of their cotangents pulled back to its inputs, and of these pulled back once more. */
export function claimsOf(found: GoldenCase, results: readonly Expr[], inputs: readonly Expr[]): readonly Claim[] {
  const first = gradientClaims(found, results, inputs);
  return [...outputClaims(found, results), ...first, ...secondClaims(found, first, inputs)];
}

/** How far the claims are from what they must be, computed in one call. */
export function compareClaims(
  engine: Engine<"sync">,
  found: GoldenCase,
  operands: readonly Operand[],
  claims: readonly Claim[],
): Difference {
  const got = compute(engine, operands, Object.fromEntries(claims.map(({ name, expr }) => [name, expr])));
  const beside = claims.reduce((largest, { want }) => Math.max(largest, largestOf(toTensor(want))), 0);
  return worstOf(claims.map(({ name, want }) => differenceOf(name, present(found, got[name]), toTensor(want), beside)));
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

/** The case's second order: L is the sum over inputs of Σ gradient · cotangents2, whose own gradients are wanted. */
function secondClaims(found: GoldenCase, first: readonly Claim[], inputs: readonly Expr[]): Claim[] {
  if (found["grads2"] === undefined) return [];
  const weights = arraysOf(found, "cotangents2");
  const parts = inputs.flatMap((_, i) => {
    const [slope, weight] = [first.find(({ name }) => name === `grads[${i}]`), weights[i]];
    return slope && weight ? [sum(mul(slope.expr, constant(toTensor(weight))))] : [];
  });
  if (parts.length === 0) return [];
  const wanted = arraysOf(found, "grads2").flatMap((want, i) =>
    want === null ? [] : [{ want, name: `grads2[${i}]`, input: inputs[i] as Expr }],
  );
  const slopes = gradients(
    parts.reduce((a, b) => add(a, b)),
    wanted.map(({ input }) => input),
    { unconnected: "zero" },
  );
  return wanted.map(({ want, name }, i) => ({ name, want, expr: slopes[i] as Expr }));
}

export function arraysOf(found: GoldenCase, key: string): readonly (GoldenArray | null)[] {
  const arrays = found[key];
  if (Array.isArray(arrays) && arrays.every((array) => array === null || isGoldenArray(array))) return arrays;
  throw new GoldenFileError(`${found.id}: "${key}" is not a list of arrays.`);
}

export function present<T>({ id }: GoldenCase, x: T | null | undefined): T {
  if (x === null) throw new Unsupported("an input or output that is null");
  if (x !== undefined) return x;
  throw new GoldenFileError(`${id}: an array is missing.`);
}
