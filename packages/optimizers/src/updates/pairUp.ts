import type { Variable } from "@handloom/graph";
import { checkVariables } from "../define/checkGiven.ts";
import { OptimizerError } from "../define/optimizerError.ts";
import { describeParameter } from "../define/parameters.ts";

/** Targets beside their sources; they must be as many, and of the same shapes. */
export function pairUp(
  called: string,
  targets: readonly Variable[],
  sources: readonly Variable[],
): (readonly [target: Variable, source: Variable])[] {
  if (!Array.isArray(targets) || !Array.isArray(sources)) {
    const remedy = `Write ${called}(target.parameters, online.parameters, …)`;
    throw new OptimizerError(called, "targets and online variables are two lists", remedy);
  }
  checkVariables(called, "targets", targets);
  checkVariables(called, "online variables", sources);
  if (targets.length !== sources.length) {
    throw new OptimizerError(
      called,
      `${targets.length} targets but ${sources.length} online variables`,
      "Pass the parameters of two networks of the same make",
    );
  }
  return targets.map((target, i) => {
    const source = sources[i] as Variable;
    if (String(target.shape) === String(source.shape)) return [target, source] as const;
    throw new OptimizerError(
      called,
      `target ${i}, ${describeParameter(target, i)}, has shape [${target.shape}], its online variable [${source.shape}]`,
      "List both in the same order",
    );
  });
}
