import type { Expr } from "@handloom/graph";
import type { Layer } from "../layer/layer.ts";
import type { Mode } from "../layer/mode.ts";

/** The values that go from one step to the next, by name: each float32 [batch, size]. `h` is also the output of a step. */
export type State<Key extends string> = Readonly<Record<Key, Expr>>;

/** The options of one call of a recurrent layer. */
export interface RunOptions<Start> extends Partial<Mode> {
  /** The state before the first step. Default: zeros. Sizes of 1 and missing first axes are repeated. */
  readonly initialState?: Start | undefined;
  /** bool [batch, time]: at a step that is false the state stands still. */
  readonly mask?: Expr | undefined;
  /** int32 [batch], from 0 to time: how many steps of each sequence count. Behind its end the state stands still. */
  readonly lengths?: Expr | undefined;
}

/** All that a run over sequences computes; what nobody reads of it costs nothing. */
export interface Run<End> {
  /**
   * The result of a call: `sequence` with `returnSequences`, else `last`, in which Keras' `zeroOutputForMask` puts 0 where the
   * step that is read last does not count.
   */
  readonly output: Expr;
  /** `h` of every step, at the step's place: [batch, time, units]. */
  readonly sequence: Expr;
  /** `h` behind the step that is read last: [batch, units]. */
  readonly last: Expr;
  /** The state behind the step that is read last. */
  readonly state: End;
  /** bool, which steps count, broadcasts with `sequence`. Undefined without mask and lengths: all do. */
  readonly counted: Expr | undefined;
}

/** A layer over sequences, x float32 [batch, time, features]. A call gives what `returnSequences` says. */
export interface SequenceLayer<Whole> extends Layer {
  /** Everything that the layer computes over a sequence, from an initial state, with a mask or lengths. */
  run(x: Expr, options?: RunOptions<Whole>): Run<Whole>;
}

/** A layer that goes through sequences step by step. */
export interface RecurrentLayer<Key extends string> extends SequenceLayer<State<Key>> {
  /** The state behind one step of x [batch, features]: for loops of your own, such as sampling. */
  step(x: Expr, state: State<Key>, mode?: Mode): State<Key>;
  /** Another layer of the same options, with variables of its own, that goes the other way. */
  reversed(): RecurrentLayer<Key>;
}
