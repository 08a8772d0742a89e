import type { Stateful, Variable } from "@handloom/graph";
import type { Stats } from "../call/meter.ts";
import type { Timed, Timing } from "../engine/engine.ts";
import type { Feed, Fetched, InputsOf, OutputsOf, Step } from "./step.ts";

/** A compiled step: call it to run the step once. */
export interface Compiled<S extends Step, T extends Timing> extends Stateful {
  (
    ...feed: {} extends InputsOf<S> ? [feed?: Feed<InputsOf<S>>] : [feed: Feed<InputsOf<S>>]
  ): Timed<T, Fetched<OutputsOf<S>>>;
  /** `compile(engine, repeat(step, all inputs))`, made on first use: every input stacked on a new first axis. */
  scan(stacked: Feed<InputsOf<S>>): Timed<T, Fetched<OutputsOf<S>>>;
  /** Calls, and where their time went; those of `scan` count in the function that `scan` makes. */
  stats(): Stats;
  readonly reads: readonly Variable[];
  readonly writes: readonly Variable[];
}
