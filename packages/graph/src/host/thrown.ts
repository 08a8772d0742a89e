import { GraphError } from "../expr/errors.ts";

/**
 * An error of one of a primitive's rules, which names both; those of the graph say enough themselves.
 *
 * ```ts
 * thrown("mine/half", "evaluate", new TypeError("x is undefined")).message
 * // => mine/half: its `evaluate` threw TypeError: x is undefined. Mend it for these operands.
 * ```
 */
export function thrown(name: string, rule: "types" | "expand" | "evaluate", cause: unknown): GraphError {
  if (cause instanceof GraphError) return cause;
  const error = new GraphError(name, `its \`${rule}\` threw ${String(cause)}`, "Mend it for these operands");
  return Object.assign(error, { cause });
}
