import { isSymbolicDim, showDim } from "../expr/dim.ts";
import type { Application, Expr, TensorType } from "../expr/expr.ts";
import { applicationsOf, bodiesOf } from "../expr/order.ts";
import { showShape } from "../expr/shape.ts";
import { checkTree, leavesOf, type Tree } from "../expr/tree.ts";
import type { Body } from "../primitive.ts";

/**
 * How messages call an expression: its own name, or that of the op which made it.
 *
 * ```ts
 * nameOf(variable([1, 2], { name: "w" })) // => variable "w"
 * nameOf(neg(variable([1, 2]))) // => the result of neg
 * ```
 */
export function nameOf(expr: Expr): string {
  switch (expr.node) {
    case "input":
      return `input "${expr.name}"`;
    case "variable":
      return expr.name === undefined ? `a variable of shape ${showShape(expr.shape)}` : `variable "${expr.name}"`;
    case "constant":
      return `a constant of shape ${showShape(expr.shape)}`;
    case "result":
      return `the result of ${expr.of.primitive.name}`;
  }
}

/**
 * The text of a dtype and a shape.
 *
 * ```ts
 * showType(input("x", ["batch", 2])) // => float32[batch, 2]
 * ```
 */
export function showType({ dtype, shape }: TensorType): string {
  return `${dtype}${showShape(shape)}`;
}

/**
 * A listing of everything that expressions are made of, one application a line, operands before users.
 *
 * @param tree an expression, or lists and records of them
 *
 * ```ts
 * show(mul(2, input("x", ["batch"]))) // => "x: float32[batch] input\n%1: float32[batch] = mul(2, x)"
 * ```
 */
export function show(tree: Tree<Expr>): string {
  checkTree("show", tree);
  return linesOf(leavesOf(tree))
    .map(({ text, depth }) => `${"    ".repeat(depth)}${text}`)
    .join("\n");
}

/** A line of a listing as data. */
export interface ListingLine {
  readonly text: string;
  /** How many bodies of loops it lies in. */
  readonly depth: number;
  /** The leaf or the first result that it names. */
  readonly expr: Expr | undefined;
}

/**
 * The lines that `show` prints, each with what it is about.
 *
 * ```ts
 * const x = input("x", ["batch"]);
 * linesOf([mul(2, x)]).map(({ text, expr }) => [text, expr === x])
 * // => [["x: float32[batch] input", true], ["%1: float32[batch] = mul(2, x)", false]]
 * ```
 */
export function linesOf(roots: readonly Expr[]): readonly ListingLine[] {
  return listing(roots, 0).lines;
}

interface Listing {
  readonly lines: readonly ListingLine[];
  /** How the listing calls the roots. */
  readonly labels: readonly string[];
}

function listing(roots: readonly Expr[], depth: number): Listing {
  const names = new Map<Expr, string>();
  const lines: ListingLine[] = [];
  let made = 0;
  const label = (expr: Expr) => names.get(expr) ?? nameLeaf(expr, names, lines, depth);
  for (const application of applicationsOf(roots, () => false, shownOperands)) {
    const operands = shownOperands(application).map(label);
    for (const result of application.results) names.set(result, `%${++made}`);
    const left = application.results.map((result) => `${names.get(result)}: ${showType(result)}`).join(", ");
    const given = [...operands, ...showAttributes(application)].join(", ");
    lines.push({ text: `${left} = ${application.primitive.name}(${given})`, depth, expr: application.results[0] });
    lines.push(...bodiesOf(application).flatMap((body) => bodyLines(body, depth + 1)));
  }
  const labels = roots.map(label);
  return { lines, labels };
}

function bodyLines(body: Body, depth: number): readonly ListingLine[] {
  const { lines, labels } = listing(body.results, depth);
  return [...lines, { text: `gives ${labels.join(", ")}`, depth, expr: undefined }];
}

function nameLeaf(expr: Expr, names: Map<Expr, string>, lines: ListingLine[], depth: number): string {
  if (expr.node === "constant" && expr.value.size === 1) return String(expr.value.item());
  const given = expr.node === "input" || expr.node === "variable" ? expr.name : undefined;
  const taken = new Set(names.values());
  const base = given ?? expr.node;
  let name = base;
  for (let i = 2; taken.has(name); i++) name = `${base}.${i}`;
  names.set(expr, name);
  lines.push({ text: `${name}: ${showType(expr)} ${expr.node}`, depth, expr });
  return name;
}

/**
 * A guard shows its value and its condition. Its other operands say where carried updates come from, and are not
 * computed.
 */
function shownOperands({ primitive, operands }: Application): readonly Expr[] {
  return primitive.name === "guarded" ? operands.slice(0, 2) : operands;
}

/** Attributes that the listing tells otherwise, or that differ between runs of a program. */
function isShown(key: string, value: unknown, { primitive }: Application): boolean {
  if (typeof value === "function") return false;
  return key !== "bodies" && key !== "move" && key !== "loop" && !(key === "order" && primitive.name === "withUpdates");
}

function showAttributes(application: Application): string[] {
  const { attributes } = application;
  if (typeof attributes !== "object" || attributes === null) return [];
  return Object.entries(attributes).flatMap(([key, value]) =>
    isShown(key, value, application) ? [`${key}: ${showAttribute(value)}`] : [],
  );
}

function showAttribute(value: unknown): string {
  if (isSymbolicDim(value)) return showDim(value);
  if (Array.isArray(value)) return `[${value.map(showAttribute).join(", ")}]`;
  if (typeof value === "object" && value !== null && "node" in value) return nameOf(value as Expr);
  return String(value);
}
