import type { Expr } from "../expr/expr.ts";

/** Expressions that stand for derivatives, and have none themselves or others than they seem to. */
export interface Withheld {
  readonly exprs: readonly Expr[];
  /** Nothing may differentiate them with respect to these. */
  readonly wrt: readonly Expr[];
  /** The error that is thrown where they are. */
  refuse(): Error;
}

let withheld: readonly Withheld[] = [];

/**
 * Runs `make`. Meanwhile `gradients` refuses to pass through such expressions, which would silently be wrong.
 *
 * @returns what `make` gives
 * @throws the error of `refuse`, from `gradients`
 *
 * ```ts
 * const x = variable(3);
 * const slope = mul(2, x);
 * const refuse = () => new GraphError("gradients", "the slope has no derivative", "Write it as a function of x");
 * withholding({ exprs: [slope], wrt: [x], refuse }, () => gradients(slope, [x]))
 * // => throws GraphError: gradients: the slope has no derivative. Write it as a function of x.
 * ```
 */
export function withholding<Made>(own: Withheld, make: () => Made): Made {
  const before = withheld;
  withheld = [...before, own];
  try {
    return make();
  } finally {
    withheld = before;
  }
}

/** The values that are withheld now from derivatives with respect to any of these. */
export function withheldFrom(wrt: readonly Expr[]): readonly Withheld[] {
  return withheld.filter((own) => own.wrt.some((expr) => wrt.includes(expr)));
}

/** Lists that `gradients` made, and of what: the only ones whose derivatives are second derivatives for certain. */
const lists = new WeakMap<readonly Expr[], readonly Expr[]>();

export function rememberGradients(list: readonly Expr[], wrt: readonly Expr[]): void {
  lists.set(list, wrt);
}

/**
 * Whether a list is what `gradients` gave for just these.
 *
 * ```ts
 * const w = variable(3);
 * const slopes = gradients(mul(w, w), [w]);
 * [areGradientsOf(slopes, [w]), areGradientsOf([...slopes], [w])] // => [true, false]
 * ```
 */
export function areGradientsOf(list: readonly Expr[], wrt: readonly Expr[]): boolean {
  const own = lists.get(list);
  return (
    own !== undefined &&
    own.length === list.length &&
    wrt.length === own.length &&
    wrt.every((expr, i) => expr === own[i])
  );
}
