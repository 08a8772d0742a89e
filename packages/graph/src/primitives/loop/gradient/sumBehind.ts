import type { Application, Expr } from "../../../expr/expr.ts";
import { applyRules, type KindAttributes } from "../../../primitive.ts";
import { contract } from "../../contraction/matmul.ts";
import { add } from "../../elementwise/arithmetic/add.ts";
import { mul } from "../../elementwise/arithmetic/mul.ts";
import { neg } from "../../elementwise/arithmetic/neg.ts";
import { sub } from "../../elementwise/arithmetic/sub.ts";
import { reshape } from "../../movement/reshape.ts";
import { sum } from "../../reduction/sum.ts";

/** Known facts of the turns of a loop. */
export interface Turns {
  /** Whether a value differs from turn to turn. */
  varies(expr: Expr): boolean;
  /** A value that does not, as it is outside of the loop. */
  outside(expr: Expr): Expr;
  /** Asks for a value of each turn: gives, once the loop is made, all of them along a new first axis. */
  stack(expr: Expr): () => Expr;
}

/** The sum over all turns, to be made behind the loop. */
type Sum = () => Expr;

/** The sum that is taken turn by turn, if any, and those that can be taken behind the loop. */
export interface SplitSum {
  readonly inside: Expr | undefined;
  readonly behind: readonly Sum[];
}

/**
 * Splits what each turn adds to a sum. A product of two values of a turn is not computed there: stacked, all turns are one
 * large product behind the loop. The same goes for sums, and for what is linear in either.
 */
export function splitSum(addend: Expr, turns: Turns): SplitSum {
  const sum = sumOf(addend, turns);
  if (sum !== undefined) return { inside: undefined, behind: [sum] };
  if (addend.node !== "result" || addend.of.primitive.name !== "add") return { inside: addend, behind: [] };
  const [a, b] = addend.of.operands.map((operand) => splitSum(operand, turns)) as [SplitSum, SplitSum];
  const inside = a.inside && b.inside ? add(a.inside, b.inside) : (a.inside ?? b.inside);
  return { inside, behind: [...a.behind, ...b.behind] };
}

type Rule = (application: Application, turns: Turns) => Sum | undefined;

/** Elementwise primitives that are linear where a number of their operands stay the same. */
const elementwise: Readonly<Record<string, Rule>> = {
  add: ({ operands }, turns) => both(operands, turns, add),
  sub: ({ operands }, turns) => both(operands, turns, sub),
  neg: ({ operands: [x] }, turns) => after(sumOf(x as Expr, turns), neg),
  mul: ({ operands: [a, b] }, turns) => scaled(a as Expr, b as Expr, turns) ?? scaled(b as Expr, a as Expr, turns),
};

function sumOf(expr: Expr, turns: Turns): Sum | undefined {
  if (expr.node !== "result" || !turns.varies(expr)) return undefined;
  const { primitive } = expr.of;
  switch (primitive.kind) {
    case "contraction":
      return product(expr.of, turns);
    case "reduction":
      return primitive.name === "sum" ? total(expr, turns) : undefined;
    case "movement":
      return moved(expr.of, turns);
    case "elementwise":
      return elementwise[primitive.name]?.(expr.of, turns);
    default:
      return undefined;
  }
}

function product({ operands, attributes }: Application, turns: Turns): Sum | undefined {
  const { batch, contract: along } = attributes as KindAttributes["contraction"];
  const [a, b] = operands as readonly [Expr, Expr];
  if (!turns.varies(b)) return after(sumOf(a, turns), (x) => contract(x, turns.outside(b), { batch, contract: along }));
  if (!turns.varies(a)) return after(sumOf(b, turns), (x) => contract(turns.outside(a), x, { batch, contract: along }));
  const [left, right] = [turns.stack(a), turns.stack(b)];
  return () =>
    contract(left(), right(), {
      batch: [batch[0].map(behindTurn), batch[1].map(behindTurn)],
      contract: [
        [0, ...along[0].map(behindTurn)],
        [0, ...along[1].map(behindTurn)],
      ],
    });
}

function total(expr: Extract<Expr, { node: "result" }>, turns: Turns): Sum {
  const { axes } = expr.of.attributes as KindAttributes["reduction"];
  const stack = turns.stack(expr.of.operands[0] as Expr);
  return () => reshape(sum(stack(), { axis: [0, ...axes.map(behindTurn)] }), expr.shape);
}

/** Moving zeros in is not linear in what is moved unless they are zeros. */
function moved({ primitive, operands, attributes }: Application, turns: Turns): Sum | undefined {
  const movement = attributes as KindAttributes["movement"];
  if (movement.move === "pad" && movement.value !== 0) return undefined;
  return after(sumOf(operands[0] as Expr, turns), (x) => applyRules(primitive, [x], attributes)[0] as Expr);
}

function both(operands: readonly Expr[], turns: Turns, op: (a: Expr, b: Expr) => Expr): Sum | undefined {
  const [a, b] = operands.map((operand) => sumOf(operand, turns));
  return a && b && (() => op(a(), b()));
}

function scaled(by: Expr, x: Expr, turns: Turns): Sum | undefined {
  return turns.varies(by) ? undefined : after(sumOf(x, turns), (sum) => mul(turns.outside(by), sum));
}

function after(sum: Sum | undefined, then: (x: Expr) => Expr): Sum | undefined {
  return sum && (() => then(sum()));
}

/** Stacking puts the turns in front of all axes. */
const behindTurn = (axis: number): number => axis + 1;
