import { any } from "../../composites/reduction/any.ts";
import type { Application, Expr } from "../../expr/expr.ts";
import { input } from "../../expr/input.ts";
import { applyRules, type Body, type KindAttributes } from "../../primitive.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { moveAxis } from "../vmapAxes.ts";
import { type BatchOptions, batched, batchGraph, type ForMany, type Given } from "./batchGraph.ts";

type Loop<Kind extends KindAttributes["loop"]["loop"]> = Extract<KindAttributes["loop"], { loop: Kind }>;

/** A loop or branch for many examples at once: its bodies work on all of them. */
export function batchLoop(
  application: Application,
  operands: readonly ForMany[],
  options: BatchOptions,
): readonly ForMany[] {
  const loop = application.attributes as KindAttributes["loop"];
  switch (loop.loop) {
    case "scan":
      return batchScan(application, loop, operands, options);
    case "while":
      return batchWhile(application, loop, operands, options);
    case "cond":
      return batchCond(application, loop, operands, options);
  }
}

function batchScan(
  { primitive, results }: Application,
  loop: Loop<"scan">,
  operands: readonly ForMany[],
  options: BatchOptions,
): readonly ForMany[] {
  const { bodies, carries, slices } = loop;
  const differs = differingCarries(bodies[0], carries, operands, options);
  const parameters = parametersFor(bodies[0], differs, options);
  const made = batchGraph(bodies[0].results, givenTo(bodies[0], parameters), options);
  const isBatched = made.map((result, i) => (i < carries ? (differs[i] ?? false) : result.isBatched));
  const body = {
    parameters: parameters.map(({ expr }) => expr),
    results: made.map((result, i) => (isBatched[i] ? batched(result, options.size) : result.expr)),
  };
  const given = operands.map((operand, i) => {
    if (!differs[i]) return operand.expr;
    const all = batched(operand, options.size);
    // The turns in front: each reads a slice of all examples.
    return i >= carries && i < carries + slices ? moveAxis(all, 1, 0) : all;
  });
  const origin = results[0]?.origin;
  return applyRules(primitive, given, { ...loop, bodies: [body] }, origin).map((expr, i) => ({
    expr: i >= carries && isBatched[i] ? moveAxis(expr, 1, 0) : expr,
    isBatched: isBatched[i] ?? false,
  }));
}

/** Finds the operands that differ between examples: a carry does if its start does, or its value after some turn. */
function differingCarries(
  body: Body,
  carries: number,
  operands: readonly ForMany[],
  options: BatchOptions,
): readonly boolean[] {
  let differs = operands.map(({ isBatched }) => isBatched);
  for (;;) {
    const made = batchGraph(body.results, givenTo(body, parametersFor(body, differs, options)), options);
    const next = differs.map((own, i) => own || (i < carries && (made[i]?.isBatched ?? false)));
    if (next.every((own, i) => own === differs[i])) return differs;
    differs = next;
  }
}

function parametersFor(body: Body, differs: readonly boolean[], { size }: BatchOptions): readonly ForMany[] {
  return body.parameters.map((parameter, i) => {
    const name = "name" in parameter && parameter.name !== undefined ? parameter.name : `p${i}`;
    const shape = differs[i] ? [size, ...parameter.shape] : parameter.shape;
    return { expr: input(name, shape, parameter.dtype), isBatched: differs[i] ?? false };
  });
}

function givenTo({ parameters }: Body, given: readonly ForMany[]): readonly Given[] {
  return parameters.map((parameter, i) => [parameter, given[i] as ForMany]);
}

/** If the condition differs, turns go on as long as some example wants one; the others keep what they have. */
function batchWhile(
  { primitive, results }: Application,
  loop: Loop<"while">,
  operands: readonly ForMany[],
  options: BatchOptions,
): readonly ForMany[] {
  const { bodies, carries } = loop;
  const [condition, body] = bodies;
  const found = differingCarries(body, carries, operands, options);
  const [goesOn] = batchGraph(condition.results, givenTo(condition, parametersFor(condition, found, options)), options);
  const apart = goesOn?.isBatched ?? false;
  const differs = found.map((own, i) => own || (apart && i < carries));
  const parameters = parametersFor(body, differs, options);
  const [isOn] = batchGraph(condition.results, givenTo(condition, parameters), options) as readonly [ForMany];
  const nexts = batchGraph(body.results, givenTo(body, parameters), options).map((next, i) => {
    if (!differs[i]) return next.expr;
    const all = batched(next, options.size);
    return apart ? choose(isOn.expr, all, (parameters[i] as ForMany).expr) : all;
  });
  const own = parameters.map(({ expr }) => expr);
  const made = [
    { parameters: own, results: [apart ? any(isOn.expr) : isOn.expr] },
    { parameters: own, results: nexts },
  ];
  const given = operands.map((operand, i) => (differs[i] ? batched(operand, options.size) : operand.expr));
  return applyRules(primitive, given, { ...loop, bodies: made }, results[0]?.origin).map((expr, i) => ({
    expr,
    isBatched: differs[i] ?? false,
  }));
}

/** If the condition differs, both branches are computed for all examples, and each takes its own. */
function batchCond(
  { primitive, results }: Application,
  loop: Loop<"cond">,
  [condition, ...captures]: readonly ForMany[],
  options: BatchOptions,
): readonly ForMany[] {
  const isOn = condition as ForMany;
  if (isOn.isBatched) {
    const [first, second] = loop.bodies.map((body) => batchGraph(body.results, givenTo(body, captures), options));
    return results.map((_, i) => {
      const [a, b] = [first, second].map((branch) => batched(branch?.[i] as ForMany, options.size));
      return { expr: choose(isOn.expr, a as Expr, b as Expr), isBatched: true };
    });
  }
  const differs = captures.map((capture) => capture.isBatched);
  const branches = loop.bodies.map((body) => {
    const parameters = parametersFor(body, differs, options);
    return { parameters, results: batchGraph(body.results, givenTo(body, parameters), options) };
  });
  const isBatched = results.map((_, i) => branches.some((branch) => branch.results[i]?.isBatched));
  const bodies = branches.map((branch) => ({
    parameters: branch.parameters.map(({ expr }) => expr),
    results: branch.results.map((own, i) => (isBatched[i] ? batched(own, options.size) : own.expr)),
  }));
  const given = [isOn, ...captures].map(({ expr }) => expr);
  return applyRules(primitive, given, { ...loop, bodies }, results[0]?.origin).map((expr, i) => ({
    expr,
    isBatched: isBatched[i] ?? false,
  }));
}

/** Of each example the first where its condition holds, else the second. */
function choose(condition: Expr, a: Expr, b: Expr): Expr {
  const aligned = reshape(condition, [...condition.shape, ...a.shape.slice(1).map(() => 1)]);
  return where(aligned, a, b);
}
