import type { Tensor, TypedArray } from "@handloom/tensor";
import { CheckError, type Engine, type Timing } from "./engine.ts";
import { checkFeed } from "./feed.ts";
import { explainNumerics } from "./numerics.ts";
import type { ResolvedStep } from "./resolveStep.ts";
import type { Specialisation, Specialisations } from "./specialise.ts";
import { createTreeBuilder } from "./treeBuilder.ts";

/** What happens at each call: feed in, one run of the executable, outputs out. */
export function createCall(
  engine: Engine<Timing>,
  step: ResolvedStep,
  specialisations: Specialisations,
): (feed: unknown) => unknown {
  const fetch = createTreeBuilder(step.outputs);
  const call = (feed: unknown): unknown => {
    const latest = specialisations.latest();
    const taken = latest?.take(feed);
    if (latest !== undefined && taken !== undefined) return run(latest, taken);
    const { tensors, sizes } = checkFeed(step.inputs, step.inputLeaves, step.dims, feed);
    return run(
      specialisations.of(sizes),
      tensors.map(({ data }) => data),
    );
  };
  const runSync = (chosen: Specialisation, feeds: readonly TypedArray[]): unknown => {
    try {
      return fetch(chosen.executable.run(feeds) as readonly Tensor[]);
    } catch (error) {
      if (!(error instanceof CheckError)) throw error;
      throw explainNumerics(error, chosen.program, feeds, (variable) => engine.read(variable) as Tensor);
    }
  };
  const runAsync = async (chosen: Specialisation, feeds: readonly TypedArray[]): Promise<unknown> => {
    // The caller may reuse its arrays; a failed check is explained with what they hold now.
    const kept = chosen.program.checks.length > 0 ? feeds.map((data) => data.slice()) : feeds;
    try {
      return fetch(await chosen.executable.run(feeds));
    } catch (error) {
      if (!(error instanceof CheckError)) throw error;
      const variables = chosen.program.state.map(({ variable }) => variable);
      const values = await Promise.all(variables.map((variable) => engine.read(variable)));
      const state = new Map(variables.map((variable, i) => [variable, values[i] as Tensor]));
      throw explainNumerics(error, chosen.program, kept, (variable) => state.get(variable) ?? variable.initial);
    }
  };
  const run = engine.timing === "sync" ? runSync : runAsync;
  return engine.timing === "sync" ? call : async (feed) => call(feed);
}
