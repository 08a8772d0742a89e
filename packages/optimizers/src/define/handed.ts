import type { Expr, Variable } from "@handloom/graph";
import { areGradientsOf } from "@handloom/graph/inspect";

/** Where gradients come from that an optimizer is handed: what it may read besides them. */
export interface Handed {
  /** The loss that they are of, if it may be evaluated and differentiated again. */
  readonly loss?: Expr | undefined;
  /** Why they may not be differentiated themselves, and what to do; nothing where they may. */
  readonly changed?: { readonly problem: string; readonly remedy: string } | undefined;
}

const handed = new WeakMap<readonly Expr[], Handed>();

const plain: Handed["changed"] = {
  problem: "gradients came in, but this optimizer evaluates the loss again",
  remedy: "Pass the loss itself",
};

/** Gradients for an inner optimizer, with what it may know of them. */
export function handOn(gradients: readonly Expr[], from: Handed): readonly Expr[] {
  const list = [...gradients];
  handed.set(list, from);
  return list;
}

/** What is known of what came in. A list that is not just what `gradients` gave may have been clipped, gathered or fed. */
export function originOf(lossOrGradients: Expr | readonly Expr[], parameters: readonly Variable[]): Handed {
  if ("node" in lossOrGradients) return { loss: lossOrGradients };
  return handed.get(lossOrGradients) ?? (areGradientsOf(lossOrGradients, parameters) ? {} : { changed: plain });
}

/** What is thrown where the loss is read and there is none. */
export function reasonOf({ changed }: Handed): NonNullable<Handed["changed"]> {
  return changed ?? (plain as NonNullable<Handed["changed"]>);
}
