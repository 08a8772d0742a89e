import type { Stateful } from "@handloom/graph";
import { withOrigin } from "./showProgram.ts";
import { indented, type Stage } from "./stage.ts";
import { type ExplainOptions, stagesFor } from "./stagesOf.ts";

/**
 * Everything that a compiled function went through, as text: the step, its graph, the program after each pass, and
 * what the engine made of it.
 *
 * `stagesOf` gives the same as data.
 *
 * @param compiled what `compile` gave
 * @throws GraphError when a named dim has no size: call the function first, or pass `dims`
 *
 * ```ts
 * import { input, mul } from "@handloom/graph";
 *
 * const x = input("x", ["n"]);
 * const double = compile(createReferenceEngine(), { inputs: { x }, outputs: { y: mul(x, 2) } });
 * const sections = explain(double, { dims: { n: 3 } }).split("\n\n");
 * sections.slice(0, 4).map((section) => section.split("\n")[0])
 * // => ["== Step ==", "== Graph ==", "== Program for n = 3 ==", "== After foldConstants =="]
 * ```
 */
export function explain(compiled: Stateful, shown: ExplainOptions = {}): string {
  return stagesFor("explain", compiled, shown)
    .map((stage) => `== ${stage.title} ==\n${textOf(stage)}`)
    .join("\n\n");
}

function textOf({ kind, lines }: Stage): string {
  if (kind === "pass" && lines.every(({ mark }) => mark === undefined)) return "no change";
  return lines
    .filter(({ mark }) => mark !== "removed")
    .map(kind === "program" ? withOrigin : indented)
    .join("\n");
}
