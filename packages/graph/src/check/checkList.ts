import { GraphError } from "../expr/errors.ts";
import { isExpr } from "../expr/expr.ts";

/** Refuses anything but a list where an op takes one, such as expressions one by one. */
export function checkList(called: string, list: unknown): void {
  if (Array.isArray(list)) return;
  const problem = isExpr(list) ? "its operands come as a list" : `the list is ${String(list)}`;
  throw new GraphError(called, problem, `Write ${called}([a, b], { axis: 0 })`);
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
