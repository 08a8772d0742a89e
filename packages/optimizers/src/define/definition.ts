import type { Expr, Stateful, Variable } from "@handloom/graph";
import type { Hyperparameter } from "./optimizer.ts";
import type { SlotInitializer } from "./slots.ts";

/** What is kept per parameter, by name. A slot that only some settings need is written `...(amsgrad && { vMax: zeros })`. */
export type Slots = Readonly<Record<string, SlotInitializer>>;
/** Numbers of a rule by name: each may be a number, a schedule or an expression. */
export type Hyperparameters = Readonly<Record<string, Hyperparameter>>;
/** What else belongs to an optimizer, by name: streams that its rule draws from, and whatever else has variables. */
export type Owned = Readonly<Record<string, Stateful>>;
/** Scalars of the whole optimizer, by name: their initial values. */
export type Shared = Readonly<Record<string, number>>;

/** The weight, its gradient, and every slot's old value. */
export type Weight<S extends Slots> = { readonly w: Variable; readonly g: Expr } & {
  readonly [K in keyof S]: Variable;
};

/** Of one weight: beside its own, this update's number (1, 2, …) and every hyperparameter's present value. */
export type Now<S extends Slots, H extends Hyperparameters> = Weight<S> & { readonly t: Expr } & {
  readonly [K in keyof H]: Expr;
};

/** The next value of the weight and of every slot. */
export type Next<S extends Slots> = { readonly w: Expr } & { readonly [K in keyof S]: Expr };

/** Of all weights: this update's number, the loss, every hyperparameter's present and every shared scalar's old value. */
export type NowOfAll<H extends Hyperparameters, C extends Shared> = {
  readonly t: Expr;
  /**
   * Reading it where gradients came in instead of a loss throws. So does differentiating gradients again that were clipped,
   * gathered or changed otherwise: that would not give the loss' second derivatives.
   */
  readonly loss: Expr;
} & { readonly [K in keyof H]: Expr } & { readonly [K in keyof C]: Variable };

/** The next values of all weights, in order, and of every shared scalar. */
export interface NextOfAll<S extends Slots, C extends Shared> {
  readonly all: readonly Next<S>[];
  readonly shared: { readonly [K in keyof C]: Expr };
}

interface Named<S extends Slots, H extends Hyperparameters> {
  /** For messages and the names of variables. */
  readonly name: string;
  readonly slots: S;
  readonly hyperparameters: H;
  /** Found in `variables` under its name: "noise/count". Its draws carry their own updates. Default: nothing. */
  readonly owns?: Owned | undefined;
}

/** A rule for one weight; it holds for every weight on its own. */
export interface Definition<S extends Slots, H extends Hyperparameters> extends Named<S, H> {
  rule(now: Now<S, H>): Next<S>;
}

/** Rules over all weights at once, with scalars that they share: for norms over everything and the like. */
export interface PluralDefinition<S extends Slots, H extends Hyperparameters, C extends Shared> extends Named<S, H> {
  readonly shared: C;
  rules(all: readonly Weight<S>[], now: NowOfAll<H, C>): NextOfAll<S, C>;
}
