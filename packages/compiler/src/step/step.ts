import type { Expr, Pair, Stateful, Update, Variable } from "@handloom/graph";
import type { Tensor, TensorLike } from "@handloom/tensor";

/** The work of one call, as plain data. */
export interface Step<I = unknown, O = unknown> {
  /** Taken by each call: an input, or lists and records of inputs. */
  readonly inputs?: I;
  /** Given back by each call: the values before the updates. */
  readonly outputs?: O;
  /** Simultaneous: every right side sees the state before the call. */
  readonly updates?: readonly Update[];
  /** Allow-list of everything that may be written, carried updates included; a stray target is an error at compile. */
  readonly writes?: readonly (Variable | Stateful)[];
  /** Carried updates that are not applied here. */
  readonly hold?: readonly (Variable | Stateful)[];
  /** Pairs of what is replaced and its replacement, applied once, simultaneously, to outputs, updates and carried updates. */
  readonly givens?: readonly Pair[];
  /** Sizes of named dims that no input binds. */
  readonly dims?: Readonly<Record<string, number>>;
}

/** A step with a step's keys only: without this, a misspelt key of a generic step would go unseen. */
export type Exact<S extends Step> = S & { readonly [Key in Exclude<keyof S, keyof Step>]: never };
/** The tree of inputs of a step. */
export type InputsOf<S extends Step> = NonNullable<S["inputs"]>;
/** The tree of outputs of a step. */
export type OutputsOf<S extends Step> = NonNullable<S["outputs"]>;
/** A tree of inputs with a value at every leaf. */
export type Feed<I> = I extends Expr ? TensorLike : { readonly [K in keyof I]: Feed<I[K]> };
/** A tree of outputs with a tensor at every leaf. */
export type Fetched<O> = O extends Expr ? Tensor : { -readonly [K in keyof O]: Fetched<O[K]> };
