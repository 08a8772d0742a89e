import { type Expr, hessian, jacobian, jvp } from "@handloom/graph";
import type { Settings } from "../settings.ts";
import type { Rows } from "../table.ts";
import { functionNamed } from "./functions.ts";
import { associativeScan, choice, cond, forLoop, scan, whileLoop } from "./loops.ts";
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
  jvp(context, inputs) {
    const value = applied(context, inputs);
    const moving = wrtOf(context, inputs);
    const tangents = moving.map((x) => context.tangents[inputs.indexOf(x)] ?? 0);
    return [value, jvp(value, moving, tangents)];
  },
  jacobian: (context, inputs) => jacobian(applied(context, inputs), wrtOf(context, inputs)),
  // A block for each pair, the first of which does not stand behind the second.
  hessian: (context, inputs) =>
    hessian(applied(context, inputs), wrtOf(context, inputs)).flatMap((blocks, i) => blocks.slice(i)),
  stop_gradient: applied,
  meta_gradient: metaGradient,
  vmap: mapped,
  per_example_grad: perExample,
  gradient_penalty: gradientPenalty,
  scan,
  associative_scan: associativeScan,
  fori_loop: forLoop,
  while_loop: whileLoop,
  cond,
  switch: choice,
};

/** The function that the settings name, of the inputs. */
function applied({ settings, names }: TransformContext, inputs: readonly Expr[]): Expr {
  return functionNamed(settings.text("function"))(
    Object.fromEntries(names.map((name, i) => [name, inputs[i] as Expr])),
  );
}

/** The inputs that the settings name, in their order. */
function wrtOf({ settings, names }: TransformContext, inputs: readonly Expr[]): readonly Expr[] {
  return (settings.plain("wrt") as readonly string[]).map((name) => inputs[names.indexOf(name)] as Expr);
}
