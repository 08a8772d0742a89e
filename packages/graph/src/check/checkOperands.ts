import { isTensor } from "@handloom/tensor";
import { GraphError } from "../expr/errors.ts";
import { isExpr } from "../expr/isExpr.ts";

/**
 * Refuses a call of an op with too many or too few operands, or with something that cannot be one: the first line of an op.
 *
 * As a callback of an array's `map` or `reduce` an op is given an index and the array as well, which it leaves alone.
 *
 * @param given all that the op was called with
 * @param count how many of these, the first ones, are operands
 * @param most how many arguments there may be. Default `count`
 * @throws GraphError for too many or too few of them, and for something that cannot be an operand
 *
 * ```ts
 * function halfway(a: ExprLike, b: ExprLike): Expr {
 *   checkOperands("halfway", arguments, 2);
 *   return div(add(a, b), 2);
 * }
 * evaluate(halfway(1, 2)) // => 1.5
 * ```
 */
export function checkOperands(called: string, given: ArrayLike<unknown>, count: number, most: number = count): void {
  for (let i = 0; i < count; i++) checkOperand(called, given[i], i);
  if (given.length <= most || isCallback(given, count)) return;
  throw new GraphError(
    called,
    `it takes ${most} argument${most === 1 ? "" : "s"}, got ${given.length}`,
    count === 2 && most === 2 ? `Call it once more: ${called}(${called}(a, b), c)` : "Leave the others out",
  );
}

/** Whether the last two arguments are those that `map` and `reduce` add to an op of `count` operands. */
export function isCallback(given: ArrayLike<unknown>, count: number): boolean {
  const [index, list] = [given[count], given[count + 1]];
  return given.length === count + 2 && Array.isArray(list) && list[index as number] === given[count - 1];
}

function checkOperand(called: string, operand: unknown, position: number): void {
  if (typeof operand === "number" || typeof operand === "boolean" || isExpr(operand) || isTensor(operand)) return;
  const fault = faultOf(operand);
  if (fault === undefined) return;
  throw new GraphError(called, `operand ${position} is ${fault[0]}, not an expression`, fault[1]);
}

function faultOf(operand: unknown): readonly [what: string, remedy: string] | undefined {
  if (typeof operand === "function")
    return "variables" in operand
      ? ["a layer", "Call it first: net(x)"]
      : ["a function", "Call it first, and pass what it returns"];
  if (operand === undefined || operand === null) return [String(operand), "Give it a value"];
  if (typeof operand === "string")
    return [`the text "${operand}"`, `Give it an expression, such as input("${operand}", […])`];
  if (Array.isArray(operand) && operand.some(isExpr))
    return ["a list of expressions", "Make it one: stack(list) or concat(list)"];
  if (typeof operand !== "object" || ArrayBuffer.isView(operand) || Array.isArray(operand) || "shape" in operand)
    return undefined;
  const keys = Object.keys(operand);
  return [
    `a record of ${keys.slice(0, 3).join(", ")}`,
    keys[0] === undefined ? "Give it an expression" : `Take one of its entries, such as .${keys[0]}`,
  ];
}
