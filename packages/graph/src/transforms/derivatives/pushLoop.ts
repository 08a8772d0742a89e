import { isFloat } from "@handloom/tensor";
import type { Application, Expr } from "../../expr/expr.ts";
import { input } from "../../expr/input.ts";
import { applyRules, type Body, type KindAttributes } from "../../primitive.ts";
import { zerosLike } from "../pullBack.ts";
import { pushForward, type Tangent } from "./pushForward.ts";

type Loop<Kind extends KindAttributes["loop"]["loop"]> = Extract<KindAttributes["loop"], { loop: Kind }>;

/**
 * How the results of a loop move: tangents are carried along with the values, turn by turn, so that nothing is kept of a
 * turn. Values that turns make are made once more for it.
 */
export function pushLoop(application: Application, tangents: readonly Tangent[]): readonly Tangent[] {
  const loop = application.attributes as KindAttributes["loop"];
  return loop.loop === "cond" ? pushBranches(application, loop, tangents) : pushTurns(application, loop, tangents);
}

/** A branch gives the tangents of what the same branch gave. */
function pushBranches(
  { primitive, operands }: Application,
  loop: Loop<"cond">,
  [, ...tangents]: readonly Tangent[],
): readonly Tangent[] {
  const moves = tangents.map((tangent) => tangent !== undefined);
  const branches = loop.bodies.map((body) => moving(body, moves));
  const given = loop.bodies[0].results.map((_, i) => branches.some(({ results }) => results[i] !== undefined));
  const bodies = loop.bodies.map(({ parameters, results }, branch) => ({
    parameters: [...parameters, ...present(branches[branch]?.own)],
    results: results.flatMap((result, i) => (given[i] ? [branches[branch]?.results[i] ?? zerosLike(result)] : [])),
  }));
  const made = applyRules(primitive, [...operands, ...present(tangents)], { ...loop, bodies })[Symbol.iterator]();
  return given.map((own) => (own ? made.next().value : undefined));
}

function pushTurns(
  { primitive, operands }: Application,
  loop: Loop<"scan" | "while">,
  tangents: readonly Tangent[],
): readonly Tangent[] {
  const { carries } = loop;
  const body = loop.bodies.at(-1) as Body;
  const moves = movingOperands(body, carries, tangents);
  const { own, results } = moving(body, moves);
  const [next, outputs] = [body.results.slice(0, carries), results.slice(carries)];
  const moved = next.flatMap((value, i) => (moves[i] ? [results[i] ?? zerosLike(value)] : []));
  const slices = loop.loop === "scan" ? loop.slices : 0;
  const beside = (values: readonly Expr[], directions: readonly Tangent[]) =>
    withTangents(values, directions, [carries, carries + slices]);
  const made = { parameters: beside(body.parameters, own), results: [...next, ...moved, ...present(outputs)] };
  const [condition] = loop.bodies;
  const bodies =
    loop.loop === "scan" ? [made] : [{ ...condition, parameters: beside(condition.parameters, own) }, made];
  const more = moves.slice(carries, carries + slices).filter(Boolean).length;
  const counts = { carries: carries + moved.length, ...(loop.loop === "scan" && { slices: slices + more }) };
  const starts = operands.map((operand, i) => (moves[i] ? (tangents[i] ?? zerosLike(operand)) : undefined));
  const all = applyRules(primitive, beside(operands, starts), { ...loop, bodies, ...counts });
  const behind = all.slice(carries)[Symbol.iterator]();
  const has = [...moves.slice(0, carries), ...outputs.map((output) => output !== undefined)];
  return has.map((one) => (one ? behind.next().value : undefined));
}

/** Carries, slices and captures, each kind with its tangents behind. */
function withTangents(
  values: readonly Expr[],
  tangents: readonly Tangent[],
  [carries, sliced]: readonly [number, number],
): readonly Expr[] {
  const parts = [
    [0, carries],
    [carries, sliced],
    [sliced, values.length],
  ] as const;
  return parts.flatMap(([from, to]) => [...values.slice(from, to), ...present(tangents.slice(from, to))]);
}

function present(tangents: readonly Tangent[] = []): readonly Expr[] {
  return tangents.filter((tangent) => tangent !== undefined);
}

/** Finds the operands that move: a carry does if its start does, or its value after some turn. */
function movingOperands(body: Body, carries: number, tangents: readonly Tangent[]): readonly boolean[] {
  let moves = tangents.map((tangent) => tangent !== undefined);
  for (;;) {
    const { results } = moving(body, moves);
    const next = moves.map((own, i) => own || (i < carries && results[i] !== undefined));
    if (next.every((own, i) => own === moves[i])) return moves;
    moves = next;
  }
}

/** A body's results in motion, and what stands for the tangents of its parameters. */
function moving(
  { parameters, results }: Body,
  moves: readonly boolean[],
): { readonly own: readonly Tangent[]; readonly results: readonly Tangent[] } {
  const own = parameters.map(({ shape, dtype }, i) =>
    moves[i] && isFloat(dtype) ? input("tangent", shape) : undefined,
  );
  const given = parameters.flatMap((parameter, i) => (own[i] ? [[parameter, own[i] as Expr] as const] : []));
  return { own, results: pushForward(results, given) };
}
