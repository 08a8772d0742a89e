import { isFloat } from "@handloom/tensor";
import { closeOver } from "../../../expr/closure.ts";
import { type Expr, nextSerial } from "../../../expr/expr.ts";
import { input } from "../../../expr/input.ts";
import { applicationsOf, computedOperands, dependentsOf } from "../../../expr/order.ts";
import { isZeros, pullBack, zerosLike } from "../../../transforms/pullBack.ts";
import { createRebuild } from "../../../transforms/substitute.ts";
import { add } from "../../elementwise/arithmetic/add.ts";
import { applyScan, type ScanAttributes } from "../scan.ts";
import { activeParameters } from "./activeParameters.ts";
import { keptValues } from "./keptValues.ts";
import { type SplitSum, splitSum, type Turns } from "./sumBehind.ts";

const standIn = (expr: Expr): Expr => input("kept", expr.shape, expr.dtype);

/**
 * A loop in the other direction, over what the forward loop has kept of each turn. To keep it, the forward loop is written
 * once more with more outputs; the compiler makes one loop of both. With `recompute` only carries are kept.
 *
 * Carries of the loop: cotangents of the carries, and sums for captures whose gradient has to be added up turn by turn.
 * Outputs: gradients of slices, and what products behind the loop need.
 */
export function scanGradient(
  cotangents: readonly Expr[],
  operands: readonly Expr[],
  results: readonly Expr[],
  attributes: ScanAttributes,
  wanted: readonly boolean[],
): readonly (Expr | null)[] {
  const { carries, slices, length, reverse, recompute } = attributes;
  const [{ parameters, results: made }] = attributes.bodies;
  const active = activeParameters(attributes.bodies[0], carries, wanted);
  const since = nextSerial();

  // What comes back into a turn.
  const given = made.map((result, i) => {
    const matters = i < carries ? active.has(parameters[i] as Expr) : !isZeros(cotangents[i] as Expr);
    return matters && isFloat(result.dtype) ? input("cotangent", result.shape, result.dtype) : undefined;
  });
  const pulled = pullBack(
    made.flatMap((result, i) => (given[i] === undefined ? [] : [[result, given[i]] as const])),
    [...active],
  );
  const slopeOf = (i: number) => pulled.get(parameters[i] as Expr);
  const turning = parameters.slice(0, carries + slices);
  const varying = [...turning, ...given.filter((expr) => expr !== undefined)];
  const dependents = dependentsOf(applicationsOf([...made, ...pulled.values()], undefined, computedOperands), varying);
  const varies = (expr: Expr) => varying.includes(expr) || (expr.node === "result" && dependents.has(expr.of));

  // What leaves it.
  const captured = parameters.map((_, i) => i).slice(carries + slices);
  const stacked: Expr[] = [];
  const stackOf = new Map<Expr, Expr>();
  const toOutside = createRebuild(
    new Map(captured.map((i) => [parameters[i] as Expr, operands[i] as Expr])),
    new Map(),
    {
      withoutUpdates: true,
    },
  );
  const turns: Turns = {
    varies,
    outside: toOutside,
    stack(expr) {
      if (!stacked.includes(expr)) stacked.push(expr);
      return () => stackOf.get(expr) as Expr;
    },
  };
  const sums = new Map(
    captured.flatMap((i): [number, SplitSum][] => {
      const slope = wanted[i] ? slopeOf(i) : undefined;
      if (slope === undefined) return [];
      return [[i, recompute ? { inside: slope, behind: [] } : splitSum(slope, turns)]];
    }),
  );
  const carried = given.flatMap((own, i) => (i < carries && own !== undefined ? [{ i, own }] : []));
  const added = [...sums].flatMap(([i, { inside }]) => (inside ? [{ i, inside, sum: standIn(inside) }] : []));
  const sliced = turning.flatMap((_, i) => {
    const slope = i >= carries && wanted[i] ? slopeOf(i) : undefined;
    return slope === undefined ? [] : [{ i, slope }];
  });
  // Each turn's values that are stacked already are no outputs.
  turning.forEach((parameter, i) => i >= carries && stackOf.set(parameter, operands[i] as Expr));
  given.forEach((own, i) => own && i >= carries && stackOf.set(own, cotangents[i] as Expr));
  const isForward = (expr: Expr) => expr.serial < since;
  const outputs = stacked.filter((expr) => !stackOf.has(expr) && !isForward(expr));
  const roots = [
    ...carried.map(({ i, own }) => slopeOf(i) ?? zerosLike(own)),
    ...added.map(({ sum, inside }) => add(sum, inside)),
    ...sliced.map(({ slope }) => slope),
    ...outputs,
  ];

  // What the forward loop keeps for it.
  const kept = recompute
    ? parameters.slice(0, carries)
    : [...new Set([...keptValues(roots, since, varies, turning.slice(carries)), ...stacked.filter(isForward)])];
  const isNew = (expr: Expr) => !stackOf.has(expr) && made.indexOf(expr, carries) < 0;
  const more = kept.filter(isNew);
  const again =
    more.length === 0
      ? []
      : applyScan(operands, { ...attributes, bodies: [{ parameters, results: [...made, ...more] }] });
  for (const expr of kept) {
    if (stackOf.has(expr)) continue;
    const at = made.indexOf(expr, carries);
    stackOf.set(expr, (at < 0 ? again[made.length + more.indexOf(expr)] : results[at]) as Expr);
  }

  // The loop.
  const read = [
    ...new Set([...kept, ...turning.slice(carries), ...given.slice(carries).filter((expr) => expr !== undefined)]),
  ];
  const own = read.map(standIn);
  const inTurn = createRebuild(
    new Map([
      ...read.map((expr, i) => [expr, own[i] as Expr] as const),
      ...captured.map((i) => [parameters[i] as Expr, operands[i] as Expr] as const),
    ]),
    new Map(),
    { withoutUpdates: true },
  );
  const turned = roots.map(inTurn);
  const used = readBy(turned, own);
  const starting = [...carried.map(({ own }) => own), ...added.map(({ sum }) => sum)];
  const { body, captures } = closeOver(turned, {
    parameters: [...starting, ...own.filter((expr) => used.has(expr))],
    since,
    hoist: true,
  });
  const back = applyScan(
    [
      ...carried.map(({ i }) => cotangents[i] as Expr),
      ...added.map(({ inside }) => zerosLike(inside)),
      ...read.flatMap((expr, i) => (used.has(own[i] as Expr) ? [stackOf.get(expr) as Expr] : [])),
      ...captures,
    ],
    { loop: "scan", bodies: [body], carries: starting.length, slices: used.size, length, reverse: !reverse, recompute },
  );

  // What comes out of it.
  outputs.forEach((expr, i) => stackOf.set(expr, back[starting.length + sliced.length + i] as Expr));
  return parameters.map((_, i) => {
    const sum = sums.get(i);
    if (sum !== undefined) {
      const at = added.findIndex((one) => one.i === i);
      const inside = at < 0 ? [] : [back[carried.length + at] as Expr];
      return [...sum.behind.map((make) => make()), ...inside].reduce((a, b) => add(a, b));
    }
    if (!wanted[i]) return null;
    const carry = carried.findIndex((one) => one.i === i);
    if (carry >= 0) return back[carry] as Expr;
    const slice = sliced.findIndex((one) => one.i === i);
    return slice < 0 ? null : (back[starting.length + slice] as Expr);
  });
}

/** Those of some leaves that expressions are computed from. */
function readBy(roots: readonly Expr[], leaves: readonly Expr[]): ReadonlySet<Expr> {
  const isLeaf = new Set(leaves);
  const read = [...roots, ...applicationsOf(roots, (expr) => isLeaf.has(expr)).flatMap(({ operands }) => operands)];
  return new Set(read.filter((expr) => isLeaf.has(expr)));
}
