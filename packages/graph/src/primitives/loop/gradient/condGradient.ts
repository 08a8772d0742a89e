import { isFloat } from "@handloom/tensor";
import { closeOverAll } from "../../../expr/closure.ts";
import { constant, type Expr, nextSerial, type TensorType } from "../../../expr/expr.ts";
import { input } from "../../../expr/input.ts";
import { sameShape } from "../../../expr/shape.ts";
import type { Body } from "../../../primitive.ts";
import { isZeros, pullBack, zerosLike } from "../../../transforms/pullBack.ts";
import { createRebuild } from "../../../transforms/substitute.ts";
import { broadcastTo } from "../../movement/broadcastTo.ts";
import { applyCond, type CondAttributes } from "../cond.ts";
import { keptValues } from "./keptValues.ts";

/**
 * A branch with the gradients of both: the one that was taken runs. The forward branch keeps the values that its gradient reads
 * in places that both branches share. The places of the other branch are filled with zeros.
 */
export function condGradient(
  cotangents: readonly Expr[],
  operands: readonly Expr[],
  attributes: CondAttributes,
  wanted: readonly boolean[],
): readonly (Expr | null)[] {
  const [condition, ...captured] = operands as [Expr, ...Expr[]];
  const since = nextSerial();
  const given = attributes.bodies[0].results.map((result, i) =>
    isFloat(result.dtype) && !isZeros(cotangents[i] as Expr)
      ? input("cotangent", result.shape, result.dtype)
      : undefined,
  );
  const sides = attributes.bodies.map((body) => slopesOf(body, given, wanted.slice(1)));
  const reached = captured.flatMap((_, i) => (sides.some((slopes) => slopes[i]) ? [i] : []));
  const roots = sides.map((slopes) => reached.map((i) => slopes[i] ?? zerosLike(captured[i] as Expr)));
  const kept = attributes.bodies.map(({ parameters }, side) =>
    keptValues(roots[side] ?? [], since, (expr) => expr.node === "result" && !parameters.includes(expr)),
  );
  const places = sharedPlaces(kept);
  const bodies = attributes.bodies.map(({ parameters, results }, side) => ({
    parameters,
    results: [...results, ...places.map(({ type, of }) => of[side] ?? filler(type))],
  }));
  const again =
    places.length === 0
      ? []
      : applyCond(operands, { ...attributes, bodies: bodies as unknown as CondAttributes["bodies"] });
  const own = places.map(({ type }) => input("kept", type.shape, type.dtype));
  const turned = attributes.bodies.map(({ parameters }, side) => {
    const replaced = [
      ...places.flatMap(({ of }, i) => (of[side] ? [[of[side], own[i] as Expr] as const] : [])),
      ...parameters.map((parameter, i) => [parameter, captured[i] as Expr] as const),
    ];
    return (roots[side] ?? []).map(createRebuild(new Map(replaced), new Map(), { withoutUpdates: true }));
  });
  const back = given.filter((expr) => expr !== undefined);
  const closed = closeOverAll(turned, { parameters: [...back, ...own], since, hoist: false });
  const gradients = applyCond(
    [
      condition,
      ...cotangents.filter((_, i) => given[i] !== undefined),
      ...again.slice(given.length),
      ...closed.captures,
    ],
    { loop: "cond", bodies: closed.bodies as unknown as CondAttributes["bodies"] },
  );
  return [null, ...captured.map((_, i) => gradients[reached.indexOf(i)] ?? null)];
}

/** The gradient of each parameter in one branch, where there is one. */
function slopesOf(
  { parameters, results }: Body,
  given: readonly (Expr | undefined)[],
  wanted: readonly boolean[],
): readonly (Expr | undefined)[] {
  const targets = parameters.filter(({ dtype }, i) => wanted[i] && isFloat(dtype));
  const pulled = pullBack(
    results.flatMap((result, i) => (given[i] === undefined ? [] : [[result, given[i]] as const])),
    targets,
  );
  return parameters.map((parameter) => (targets.includes(parameter) ? pulled.get(parameter) : undefined));
}

interface Place {
  readonly type: TensorType;
  /** The values that each branch keeps there. */
  readonly of: (Expr | undefined)[];
}

/** Values of one type in both branches have one place. */
function sharedPlaces([first = [], second = []]: readonly (readonly Expr[])[]): readonly Place[] {
  const places: Place[] = first.map((expr) => ({ type: expr, of: [expr, undefined] }));
  for (const expr of second) {
    const same = places.find(
      ({ type, of }) => of[1] === undefined && type.dtype === expr.dtype && sameShape(type.shape, expr.shape),
    );
    if (same !== undefined) same.of[1] = expr;
    else places.push({ type: expr, of: [undefined, expr] });
  }
  return places;
}

function filler({ shape, dtype }: TensorType): Expr {
  return broadcastTo(constant(dtype === "bool" ? false : 0, dtype), shape);
}
