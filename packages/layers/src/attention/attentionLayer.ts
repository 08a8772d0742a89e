import type { Expr, Variable } from "@handloom/graph";
import type { Layer } from "../layer/layer.ts";
import type { Mode } from "../layer/mode.ts";

/**
 * Keys and values of the steps so far: what a generation step need not compute again. The layer's `cache` makes it of
 * variables. It is a tree of expressions, so it may also be a carry of `scan`.
 */
export interface KeyValueCache<Part extends Expr = Expr> {
  readonly [part: string]: Part;
  /** float32 [batch, key heads, capacity, key size] */
  readonly keys: Part;
  /** float32 [batch, key heads, capacity, value size] */
  readonly values: Part;
  /** int32 scalar: how many steps are in it. */
  readonly length: Part;
}

/** The options of one call of attention. */
export interface AttendOptions extends Partial<Mode> {
  /** The sequence that keys are made of, float32 [batch, keys, features]. Default: x. */
  readonly keys?: Expr | undefined;
  /** The sequence that values are made of, of as many steps. Default: that of the keys. */
  readonly values?: Expr | undefined;
  /** bool, true where a query sees a key: [queries, keys], [batch, queries, keys] or [batch, heads, queries, keys]. */
  readonly mask?: Expr | undefined;
  /** float32, added to the scores: the shapes of `mask`. */
  readonly bias?: Expr | undefined;
  /** bool [batch, keys], false at keys that nobody sees, such as padding. With a cache, all of its steps are keys. */
  readonly keyMask?: Expr | undefined;
  /** The steps before x, which those of x see. Only of a causal layer. */
  readonly cache?: KeyValueCache | undefined;
}

/** The result of a call of attention, with what may be of use beside it. */
export interface Attended {
  /** float32 [batch, queries, units]: the result of a call. */
  readonly output: Expr;
  /** The shares of the keys, float32 [batch, heads, queries, keys]. They cost nothing unless something reads them. */
  readonly weights: Expr;
  /** Keys and values with those of x behind them. Of a call without a cache, those of x alone. */
  readonly cache: KeyValueCache;
}

/** A layer whose steps look at each other. */
export interface AttentionLayer extends Layer {
  /** Attention to another sequence, with masks or with a cache; the shares as well. */
  run(x: Expr, options?: AttendOptions): Attended;
  /** Variables for the keys and values of up to `capacity` steps, all 0. Call the layer first: it then knows its sizes. */
  cache(batch: number, capacity: number): KeyValueCache<Variable>;
}
