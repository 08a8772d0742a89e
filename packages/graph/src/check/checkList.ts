import { GraphError } from "../expr/errors.ts";
import { isExpr } from "../expr/isExpr.ts";

/** Refuses anything but a list where an op takes one, such as expressions one by one. */
export function checkList(called: string, list: unknown, options = ", { axis: 0 }"): void {
  if (Array.isArray(list)) return;
  const problem = isExpr(list) ? "its operands come as a list" : `the list is ${String(list)}`;
  throw new GraphError(called, problem, `Write ${called}([a, b]${options})`);
}

/** Refuses anything but a list of sizes, such as sizes one by one. */
export function checkSizes(called: string, what: string, sizes: unknown): void {
  if (Array.isArray(sizes)) return;
  const example = typeof sizes === "number" ? `${sizes}, …` : "…";
  const first = called === "input" ? '"x"' : "x";
  const given = typeof sizes === "object" && sizes !== null && !isExpr(sizes) ? "an object" : String(sizes);
  throw new GraphError(called, `${what} is ${given}, not a list`, `Write ${called}(${first}, [${example}])`);
}

/** Refuses anything but lists where an op takes one entry for each axis, such as one number for all. */
export function checkPerAxis(called: string, lists: Readonly<Record<string, unknown>>): void {
  for (const [name, list] of Object.entries(lists))
    if (!Array.isArray(list))
      throw new GraphError(
        called,
        `\`${name}\` is ${String(list)}, not a list with an entry for each axis`,
        `Write ${called}(x, [0, …], [1, …])`,
      );
}

/** Refuses anything but a function where an op builds its result by calling one. */
export function checkFunctions(called: string, functions: readonly unknown[], example: string): void {
  const other = functions.findIndex((given) => typeof given !== "function");
  if (other < 0) return;
  const what = isExpr(functions[other]) ? "an expression" : String(functions[other]);
  throw new GraphError(called, `it calls functions, and ${what} is not one`, `Write ${example}`);
}
