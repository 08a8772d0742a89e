import type { Expr } from "../expr/expr.ts";
import { show, showType } from "./show.ts";

// More would flood a console.
const mostLines = 60;

/**
 * An expression as a console shows it: its listing, or one line inside a list or a record. A long listing keeps its
 * end, which has the expression itself.
 */
export function nodeText(expr: Expr, inside: boolean): string {
  if (inside || expr.node === "constant") return showLine(expr);
  const lines = show(expr).split("\n");
  const left = lines.length - mostLines;
  return left <= 0
    ? lines.join("\n")
    : [`… ${left} more lines, which show(expr) gives`, ...lines.slice(left)].join("\n");
}

/**
 * The text of one expression: its type, and the calls that made it, two deep.
 *
 * ```ts
 * const x = input("x", ["batch", 2]);
 * showLine(x) // => x: float32[batch, 2] input
 * showLine(neg(exp(tanh(x)))) // => float32[batch, 2] = neg(exp(tanh(…)))
 * ```
 */
export function showLine(expr: Expr): string {
  if (expr.node === "result") return `${showType(expr)} = ${shortName(expr, 2)}`;
  return `${shortName(expr)}: ${showType(expr)} ${expr.node}`;
}

/** The calls that made it, down to some depth: `add(matmul(…), bias)`. */
function shortName(expr: Expr, depth = 0): string {
  if (expr.node === "constant") return expr.value.size === 1 ? String(expr.value.item()) : "constant";
  if (expr.node !== "result") return expr.name ?? expr.node;
  const { primitive, operands } = expr.of;
  return `${primitive.name}(${depth === 0 ? "…" : operands.map((operand) => shortName(operand, depth - 1)).join(", ")})`;
}
