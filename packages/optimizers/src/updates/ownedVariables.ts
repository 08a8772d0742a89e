import { isExpr, type Stateful, type Variable } from "@handloom/graph";
import { OptimizerError } from "../define/optimizerError.ts";

/** Variables themselves, and those of everything that has some. */
export function ownedVariables(called: string, owners: readonly (Variable | Stateful)[]): readonly Variable[] {
  if (!Array.isArray(owners)) throw new OptimizerError(called, "`except` is not a list", "Write except: [stream]");
  return owners.flatMap((owner: Variable | Stateful, i) => {
    if (isExpr(owner) && owner.node === "variable") return [owner];
    if (!isExpr(owner) && typeof owner?.variables === "object") return Object.values(owner.variables);
    throw new OptimizerError(
      called,
      `except[${i}] is not a variable and has none`,
      "List variables, or what owns them: layers, streams",
    );
  });
}
