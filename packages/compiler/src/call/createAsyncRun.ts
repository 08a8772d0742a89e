import type { Tensor } from "@handloom/tensor";
import { CheckError, type Engine, type Timing } from "../engine/engine.ts";
import type { ResolvedStep } from "../step/resolveBy.ts";
import type { Explain, Fetch, Run } from "./call.ts";

/** One run of a step on an engine whose calls give promises. */
export function createAsyncRun(
  engine: Engine<Timing>,
  { inputLeaves }: ResolvedStep,
  fetch: Fetch,
  explain: Explain,
): Run {
  return async ({ executable, program }, feeds, lap) => {
    // The caller may reuse its arrays; a failed check is explained with what they hold now.
    const kept = program.checks.length > 0 ? feeds.map((data) => data.slice()) : feeds;
    try {
      const tensors = await executable.run(feeds);
      lap?.("compute");
      const outputs = fetch(tensors);
      lap?.("outputs");
      return outputs;
    } catch (error) {
      if (explain === undefined || !(error instanceof CheckError)) throw error;
      const variables = program.state.map(({ variable }) => variable);
      const values = await Promise.all(variables.map((variable) => engine.read(variable)));
      const state = new Map(variables.map((variable, i) => [variable, values[i] as Tensor]));
      throw explain(error, program, inputLeaves, kept, (variable) => state.get(variable) ?? variable.initial);
    }
  };
}
