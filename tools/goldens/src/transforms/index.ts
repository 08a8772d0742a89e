import type { Expr } from "@handloom/graph";
import type { Settings } from "../settings.ts";
import type { Rows } from "../table.ts";
import { functionNamed } from "./functions.ts";
import { gradientPenalty, mapped, perExample } from "./mapped.ts";
import { metaGradient } from "./metaGradient.ts";

/** What a case of a transform says besides its inputs. */
export interface TransformContext {
  readonly settings: Settings;
  readonly names: readonly string[];
  /** One for each input; null: it does not move. */
  readonly tangents: readonly (Expr | null)[];
}

/** The call of a transform of ours, by a case's settings. */
export type TransformRow = (context: TransformContext, inputs: readonly Expr[]) => Expr | readonly Expr[];

/** Ours for each transform that jax names. */
export const jax: Rows<TransformRow> = {
  vjp: applied,
  stop_gradient: applied,
  meta_gradient: metaGradient,
  vmap: mapped,
  per_example_grad: perExample,
  gradient_penalty: gradientPenalty,
};

/** The function that the settings name, of the inputs. */
function applied({ settings, names }: TransformContext, inputs: readonly Expr[]): Expr {
  return functionNamed(settings.text("function"))(
    Object.fromEntries(names.map((name, i) => [name, inputs[i] as Expr])),
  );
}
