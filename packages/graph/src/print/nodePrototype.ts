import { printedAs } from "@handloom/tensor";
import { GraphError } from "../expr/errors.ts";
import type { Expr } from "../expr/expr.ts";
import { nodeText } from "./nodeText.ts";
import { nameOf } from "./show.ts";

/** The prototype of all nodes of graphs: consoles show their listing, and JavaScript's operators refuse them. */
export const nodePrototype: object = printedAs<object>({ [Symbol.toPrimitive]: toPrimitive }, (node, inside) =>
  nodeText(node as Expr, inside),
);

function toPrimitive(this: Expr, hint: string): string {
  if (hint === "string") return nodeText(this, false);
  throw new GraphError(
    "JavaScript's operators",
    `+ - * / < > == do not compute with ${nameOf(this)}, which is an expression and has a value only when a step runs`,
    "Use add, sub, mul, div, less, greater or equal; evaluate(x) computes a value, String(x) lists what x is made of",
  );
}
