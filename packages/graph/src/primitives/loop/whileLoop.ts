import { checkOptions } from "@handloom/tensor";
import { checkFunctions } from "../../check/checkList.ts";
import { checkParameters } from "../../check/checkParameters.ts";
import { closeOverAll } from "../../expr/closure.ts";
import { DTypeError, GradientError, GraphError } from "../../expr/errors.ts";
import { type Expr, nextSerial, type TensorType } from "../../expr/expr.ts";
import { checkTree, type Exprs, leavesOf, type Tree } from "../../expr/tree.ts";
import { evaluateLoop } from "../../host/evaluateLoop.ts";
import { applyAll, definePrimitive, type KindAttributes } from "../../primitive.ts";
import { carriedUpdates } from "../../transforms/carried/carriedUpdates.ts";
import { advancing, carryingUpdates, withHidden } from "./loopOver.ts";
import { checkCarry, treeLike } from "./scan.ts";
import { inputsFor, nextCarries } from "./treeOfInputs.ts";

type WhileAttributes = Extract<KindAttributes["loop"], { loop: "while" }>;

const primitive = definePrimitive<readonly Expr[], WhileAttributes>({
  name: "whileLoop",
  kind: "loop",
  types(operands, { bodies: [condition, body] }) {
    for (const one of [condition, body]) checkParameters("whileLoop", one, operands);
    checkCondition(condition.results[0] as Expr);
    return body.results.map(({ shape, dtype }, i) => {
      checkCarry("whileLoop", i, operands[i] as TensorType, { shape, dtype });
      return { shape, dtype };
    });
  },
  evaluate: evaluateLoop,
  vjp() {
    throw new GradientError(
      "gradients",
      "whileLoop has no gradient: what its iterations would have to keep has no size",
      "Use scan with a length, and where for what is finished earlier; or stopGradient",
    );
  },
});

function checkCondition(condition: TensorType): void {
  if (condition.dtype === "bool" && condition.shape.length === 0) return;
  throw new DTypeError(
    "whileLoop",
    [condition],
    "the condition is not a bool scalar",
    "Compare, or reduce with all or any",
  );
}

/**
 * A loop that goes on while a condition holds, inside the compiled step. If it never fails, the call never ends.
 *
 * Both functions are called once, with expressions that stand for the carry. Draws and other carried updates in `body` happen
 * at every iteration. It has no gradient: `scan` has one.
 *
 * @param condition gives a bool scalar: whether there is one more iteration
 * @param body gives the next carry, the same tree with the same shapes and dtypes
 * @param options `carry`: the values before the first iteration, any tree of expressions
 * @returns the first carry that does not fulfil the condition
 * @throws ShapeError for a carry that changes shape or dtype, DTypeError for a condition that is not a bool scalar
 *
 * ```ts
 * const { n } = whileLoop(({ n }) => less(n, 100), ({ n }) => ({ n: mul(n, 3) }), { carry: { n: variable(1) } });
 * evaluate(n) // => 243
 * ```
 */
export function whileLoop<Carry extends Tree<Expr>>(
  condition: (carry: Exprs<Carry>) => Expr,
  body: (carry: Exprs<Carry>) => NoInfer<Exprs<Carry>>,
  options: { readonly carry: Carry },
): Exprs<Carry> {
  checkFunctions("whileLoop", [condition, body], "whileLoop(condition, body, { carry })");
  const { carry } = checkOptions("whileLoop", options, "carry", "carry");
  checkTree("whileLoop", carry);
  const starts = leavesOf(carry);
  const since = nextSerial();
  const own = inputsFor("carry", carry, starts, ({ shape }) => shape);
  const standing = treeLike(carry, own) as Exprs<Carry>;
  const isOn = condition(standing);
  checkTree("whileLoop", isOn);
  if (carriedUpdates([], { outputs: [isOn], since }).length > 0)
    throw new GraphError(
      "whileLoop",
      "the condition carries updates",
      "Draw random numbers in the body and carry them",
    );
  const made = body(standing) as Tree<Expr>;
  checkTree("whileLoop", made);
  const nexts = nextCarries("whileLoop", carry, made);
  const { all, hidden } = withHidden(
    starts.map((start, i) => ({ as: own[i] as Expr, start, next: nexts[i] as Expr })),
    { outputs: [], since },
  );
  const { bodies, captures } = closeOverAll([[isOn], all.map(({ next }) => next)], {
    parameters: all.map(({ as }) => as),
    since,
    inside: advancing(hidden),
    hoist: false,
  });
  const attributes: WhileAttributes = {
    loop: "while",
    bodies: bodies as unknown as WhileAttributes["bodies"],
    carries: all.length,
  };
  const results = applyAll(primitive, [...all.map(({ start }) => start), ...captures], attributes);
  return treeLike(carry, carryingUpdates(results, hidden, starts.length).slice(0, starts.length)) as Exprs<Carry>;
}
