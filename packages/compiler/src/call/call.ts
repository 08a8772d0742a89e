import type { Tensor, TypedArray } from "@handloom/tensor";
import { CheckError, type Engine, type Timing } from "../engine/engine.ts";
import type { NumericChecks } from "../program/numericChecks.ts";
import type { Specialisation, Specialisations } from "../program/specialise.ts";
import { leftOut, type Parts } from "../step/parts/part.ts";
import type { ResolvedStep } from "../step/resolveBy.ts";
import { createTreeBuilder } from "../step/treeBuilder.ts";
import { checkFeed } from "./feed.ts";
import type { Lap, Meter } from "./meter.ts";

export type Run = (chosen: Specialisation, feeds: readonly TypedArray[], lap: Lap | undefined) => unknown;
export type Fetch = (tensors: readonly Tensor[]) => unknown;
/** Undefined where programs have no checks. */
export type Explain = NumericChecks["explainNumerics"] | undefined;

/** The work of each call: feed in, one run of the executable, outputs out. */
export function createCall(
  engine: Engine<Timing>,
  step: ResolvedStep,
  specialisations: Specialisations,
  meter: Meter,
  { numerics, createAsyncRun }: Parts,
): (feed: unknown) => unknown {
  const fetch = createTreeBuilder(step.outputs);
  const create = engine.timing === "sync" ? createRun : createAsyncRun;
  if (create === undefined) throw leftOut("compile", "engines whose calls give promises", "withPromises");
  const run = create(engine, step, fetch, numerics?.explainNumerics);
  const call = (feed: unknown): unknown => {
    const lap = meter.count();
    const latest = specialisations.latest();
    const taken = latest?.take(feed);
    if (latest !== undefined && taken !== undefined) {
      lap?.("feeds");
      return run(latest, taken, lap);
    }
    const { tensors, sizes } = checkFeed(step.inputs, step.inputLeaves, step.dims, feed);
    lap?.("feeds");
    const chosen = specialisations.of(sizes);
    lap?.();
    return run(
      chosen,
      tensors.map(({ data }) => data),
      lap,
    );
  };
  return engine.timing === "sync" ? call : async (feed) => call(feed);
}

function createRun(engine: Engine<Timing>, { inputLeaves }: ResolvedStep, fetch: Fetch, explain: Explain): Run {
  return ({ executable, program }, feeds, lap) => {
    try {
      const tensors = executable.run(feeds) as readonly Tensor[];
      lap?.("compute");
      const outputs = fetch(tensors);
      lap?.("outputs");
      return outputs;
    } catch (error) {
      if (explain === undefined || !(error instanceof CheckError)) throw error;
      throw explain(error, program, inputLeaves, feeds, (variable) => engine.read(variable) as Tensor);
    }
  };
}
