import { type Application, type Dim, type Expr, input, isExpr, type KindAttributes, type Tree } from "@handloom/graph";
import { applicationsOf, bindAttributes, bindDim, dimNames, leavesOf } from "@handloom/graph/inspect";

/**
 * Additions and multiplications that lead from x to y, an elementary function counting one, for sizes of 1 in place of
 * every name: for one sample, then, if the batch is the only name.
 */
export function flopsBetween(x: Tree<Expr>, y: Tree<Expr>): number {
  const given = new Set(leavesOf(x));
  return applicationsOf(leavesOf(y), (expr) => given.has(expr)).reduce(
    (total, application) => total + flopsOf(application),
    0,
  );
}

function flopsOf({ primitive, operands, results, attributes }: Application): number {
  const [a] = operands;
  const [y] = results;
  if (y === undefined) return 0;
  switch (primitive.kind) {
    case "elementwise":
      return elements(y.shape);
    case "reduction":
      return a === undefined ? 0 : elements(a.shape);
    case "contraction": {
      const { contract } = attributes as KindAttributes["contraction"];
      const products = contract[0].reduce((count, axis) => count * sizeOf(a?.shape[axis] ?? 1), 1);
      return 2 * products * elements(y.shape);
    }
    case "window":
      return windowFlops(attributes as KindAttributes["window"], operands, y);
    case "loop":
      return loopFlops(attributes as KindAttributes["loop"]);
    case "other":
      return expandedFlops({ primitive, operands, attributes });
    default:
      return 0;
  }
}

/** A product and a sum for each element of a kernel at each position; one step for each element of other windows. */
function windowFlops(window: KindAttributes["window"], [a, b]: readonly Expr[], y: Expr): number {
  const size = window.axes.reduce((count, axis) => count * axis.size, 1);
  switch (window.slide) {
    case "view":
      return 0;
    case "add":
      return elements(a?.shape ?? []);
    case "reduce":
      return elements(y.shape) * size;
    case "select":
      return elements(b?.shape ?? []) * size;
    case "product": {
      const [kernel, output] = { input: [a, b], kernel: [y, b], output: [b, y] }[window.side];
      return 2 * elements(output?.shape ?? []) * elements(kernel?.shape.slice(0, -1) ?? []);
    }
  }
}

/** The work of the expansion, for sizes of 1 in place of names. */
function expandedFlops({
  primitive,
  operands,
  attributes,
}: Pick<Application, "primitive" | "operands" | "attributes">): number {
  const given = operands.map(({ shape, dtype }) => input("operand", shape.map(sizeOf), dtype));
  const names = operands.flatMap(({ shape }) => shape.flatMap(dimNames));
  const expansion = primitive.expand?.(given, bindAttributes(attributes, new Map(names.map((name) => [name, 1]))));
  const results: readonly Expr[] = expansion === undefined ? [] : isExpr(expansion) ? [expansion] : expansion;
  return applicationsOf(results).reduce((total, inner) => total + flopsOf(inner), 0);
}

/** A body each time that it runs, once where nobody knows; of a branch's bodies the dearest. */
function loopFlops(loop: KindAttributes["loop"]): number {
  const each = loop.bodies.map(({ results }) =>
    applicationsOf(results).reduce((total, inner) => total + flopsOf(inner), 0),
  );
  return sizeOf(loop.loop === "scan" ? loop.length : 1) * Math.max(0, ...each);
}

function elements(shape: readonly Dim[]): number {
  return shape.reduce<number>((count, dim) => count * sizeOf(dim), 1);
}

function sizeOf(dim: Dim): number {
  return Number(bindDim(dim, new Map(dimNames(dim).map((name) => [name, 1]))));
}
