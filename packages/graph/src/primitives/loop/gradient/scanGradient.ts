import { closeOver } from "../../../expr/closure.ts";
import { type Expr, nextSerial } from "../../../expr/expr.ts";
import { input } from "../../../expr/input.ts";
import { applicationsOf } from "../../../expr/order.ts";
import { zerosLike } from "../../../transforms/pullBack.ts";
import { createRebuild } from "../../../transforms/substitute.ts";
import { add } from "../../elementwise/arithmetic/add.ts";
import { applyScan, type ScanAttributes } from "../scan.ts";
import { keptValues } from "./keptValues.ts";
import { type SplitSum, splitSum } from "./sumBehind.ts";
import { differentiatedTurn, type Turn } from "./turn.ts";

/** A loop whose gradient is taken. */
interface Forward {
  readonly operands: readonly Expr[];
  readonly results: readonly Expr[];
  readonly attributes: ScanAttributes;
  readonly cotangents: readonly Expr[];
  readonly turn: Turn;
  /** Expressions made earlier belong to the forward loop. */
  readonly since: number;
}

/** The results of a turn: carries of the loop in the other direction, sums for captures among them, and its outputs. */
interface GivenBack {
  readonly carried: readonly { readonly parameter: Expr; readonly given: Expr; readonly next: Expr }[];
  readonly added: readonly { readonly parameter: Expr; readonly sum: Expr; readonly next: Expr }[];
  readonly sliced: readonly { readonly parameter: Expr; readonly slope: Expr }[];
  /** Values that products behind the loop need of each turn. */
  readonly stacked: readonly Expr[];
}

/** All turns of a value along a new first axis, by what the value is in one turn. */
type Stacks = Map<Expr, Expr>;

/**
 * A loop in the other direction, over what the forward loop has kept of each turn. To keep it, the forward loop is written
 * once more with more outputs; the compiler makes one loop of both. With `recompute` only carries are kept.
 */
export function scanGradient(
  cotangents: readonly Expr[],
  operands: readonly Expr[],
  results: readonly Expr[],
  attributes: ScanAttributes,
  wanted: readonly boolean[],
): readonly (Expr | null)[] {
  const since = nextSerial();
  const turn = differentiatedTurn(attributes, cotangents, wanted);
  const forward: Forward = { operands, results, attributes, cotangents, turn, since };
  const { parameters } = attributes.bodies[0];
  const isWanted = new Set(parameters.filter((_, i) => wanted[i]));
  const stacks = knownStacks(forward);
  const asked = new Set<Expr>();
  const sums = splitSums(forward, isWanted, stacks, asked);
  const back = givenBack(
    forward,
    isWanted,
    sums,
    [...asked].filter((expr) => !stacks.has(expr) && expr.serial >= since),
  );
  const roots = rootsOf(back);
  const kept = attributes.recompute
    ? turn.carries
    : [...keptValues(roots, since, turn.varies, turn.slices), ...[...asked].filter((expr) => expr.serial < since)];
  keep(forward, [...new Set(kept)], stacks);
  const made = loopBack(forward, back, stacks);
  return parameters.map((parameter) => {
    const sum = sums.get(parameter);
    const inside = made.get(parameter) ?? null;
    if (sum === undefined) return isWanted.has(parameter) ? inside : null;
    const parts = [...sum.behind.map((make) => make()), ...(inside === null ? [] : [inside])];
    return parts.reduce((a, b) => add(a, b));
  });
}

/** The values that are stacked already: slices, and the cotangents of outputs. */
function knownStacks({ operands, attributes: { carries }, cotangents, turn }: Forward): Stacks {
  const slices = turn.slices.map((slice, i) => [slice, operands[carries + i] as Expr] as const);
  const outputs = turn.given.flatMap((given, i) =>
    given === undefined || i < carries ? [] : [[given, cotangents[i] as Expr] as const],
  );
  return new Map([...slices, ...outputs]);
}

/** The gradients of captures, which are sums over all turns: what of it is left for behind the loop. */
function splitSums(
  { operands, attributes: { carries, slices, recompute }, turn }: Forward,
  isWanted: ReadonlySet<Expr>,
  stacks: Stacks,
  asked: Set<Expr>,
): ReadonlyMap<Expr, SplitSum> {
  const outer = new Map(turn.captures.map((capture, i) => [capture, operands[carries + slices + i] as Expr]));
  const outside = createRebuild(outer, new Map(), { withoutUpdates: true });
  const stack = (expr: Expr) => {
    asked.add(expr);
    return () => stacks.get(expr) as Expr;
  };
  return new Map(
    turn.captures.flatMap((capture): [Expr, SplitSum][] => {
      const slope = isWanted.has(capture) ? turn.slopeOf(capture) : undefined;
      if (slope === undefined) return [];
      return [[capture, recompute ? { inside: slope, behind: [] } : splitSum(slope, { ...turn, outside, stack })]];
    }),
  );
}

function givenBack(
  { turn }: Forward,
  isWanted: ReadonlySet<Expr>,
  sums: ReadonlyMap<Expr, SplitSum>,
  stacked: readonly Expr[],
): GivenBack {
  return {
    carried: turn.carries.flatMap((parameter, i) => {
      const given = turn.given[i];
      return given === undefined ? [] : [{ parameter, given, next: turn.slopeOf(parameter) ?? zerosLike(given) }];
    }),
    added: [...sums].flatMap(([parameter, { inside }]) => {
      if (inside === undefined) return [];
      const sum = input("sum", inside.shape, inside.dtype);
      return [{ parameter, sum, next: add(sum, inside) }];
    }),
    sliced: turn.slices.flatMap((parameter) => {
      const slope = isWanted.has(parameter) ? turn.slopeOf(parameter) : undefined;
      return slope === undefined ? [] : [{ parameter, slope }];
    }),
    stacked,
  };
}

const rootsOf = ({ carried, added, sliced, stacked }: GivenBack): readonly Expr[] => [
  ...carried.map(({ next }) => next),
  ...added.map(({ next }) => next),
  ...sliced.map(({ slope }) => slope),
  ...stacked,
];

/** Stacks values of the forward loop: those that it gives, and others by the same loop with more outputs. */
function keep({ operands, results, attributes }: Forward, kept: readonly Expr[], stacks: Stacks): void {
  const [body] = attributes.bodies;
  const outputOf = (expr: Expr) => body.results.indexOf(expr, attributes.carries);
  const more = kept.filter((expr) => !stacks.has(expr) && outputOf(expr) < 0);
  const bodies = [{ ...body, results: [...body.results, ...more] }] as const;
  const again = more.length === 0 ? [] : applyScan(operands, { ...attributes, bodies });
  for (const expr of kept)
    if (!stacks.has(expr) && outputOf(expr) >= 0) stacks.set(expr, results[outputOf(expr)] as Expr);
  more.forEach((expr, i) => stacks.set(expr, again[body.results.length + i] as Expr));
}

/** Adds the loop in the other direction and notes what it stacks; gradients by parameter, sums' inner parts among them. */
function loopBack(forward: Forward, back: GivenBack, stacks: Stacks): ReadonlyMap<Expr, Expr> {
  const { cotangents, attributes, turn, since } = forward;
  const { carried, added, sliced, stacked } = back;
  const read = [...stacks.keys()];
  const own = read.map((expr) => input("kept", expr.shape, expr.dtype));
  const turned = rootsOf(back).map(
    createRebuild(replacements(forward, read, own), new Map(), { withoutUpdates: true }),
  );
  const used = readBy(turned, own);
  const carries = [...carried.map(({ given }) => given), ...added.map(({ sum }) => sum)];
  const parameters = [...carries, ...own.filter((expr) => used.has(expr))];
  const { body, captures } = closeOver(turned, { parameters, since, hoist: true });
  const operands = [
    ...carried.map(({ parameter }) => cotangents[turn.carries.indexOf(parameter)] as Expr),
    ...added.map(({ sum }) => zerosLike(sum)),
    ...read.filter((_, i) => used.has(own[i] as Expr)).map((expr) => stacks.get(expr) as Expr),
    ...captures,
  ];
  const { length, reverse, recompute } = attributes;
  const results = applyScan(operands, {
    loop: "scan",
    bodies: [body],
    carries: carries.length,
    slices: used.size,
    length,
    reverse: !reverse,
    recompute,
  });
  stacked.forEach((expr, i) => stacks.set(expr, results[carries.length + sliced.length + i] as Expr));
  return new Map([...carried, ...added, ...sliced].map(({ parameter }, i) => [parameter, results[i] as Expr]));
}

/** Stand-ins, in a turn back, for values of the turn forwards. */
function replacements(
  { operands, attributes: { carries, slices }, turn }: Forward,
  read: readonly Expr[],
  own: readonly Expr[],
): ReadonlyMap<Expr, Expr> {
  return new Map([
    ...read.map((expr, i) => [expr, own[i] as Expr] as const),
    ...turn.captures.map((capture, i) => [capture, operands[carries + slices + i] as Expr] as const),
  ]);
}

/** Those of some leaves that expressions are computed from. */
function readBy(roots: readonly Expr[], leaves: readonly Expr[]): ReadonlySet<Expr> {
  const isLeaf = new Set(leaves);
  const read = [...roots, ...applicationsOf(roots, (expr) => isLeaf.has(expr)).flatMap(({ operands }) => operands)];
  return new Set(read.filter((expr) => isLeaf.has(expr)));
}
