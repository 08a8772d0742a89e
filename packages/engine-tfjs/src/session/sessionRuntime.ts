import type { Program } from "@handloom/compiler";
import type { Variable } from "@handloom/graph";
import type { Backend } from "../backend.ts";
import type { Reading } from "../eager/held.ts";
import { bodiesOf, type Plan } from "../eager/plan.ts";
import { showPlan } from "../eager/showPlan.ts";
import type { Fetch, Loaded, Runtime } from "../engine.ts";
import { lowers } from "../lower/lowers.ts";
import { lowerProgram } from "../lower/program/lowerProgram.ts";
import type { DeviceArray, Tfjs } from "../tfjs.ts";
import type { Binding } from "./binding.ts";
import { explained } from "./explained.ts";
import { loadMixed } from "./mixed.ts";
import { createSessionState, type SessionState } from "./sessionState.ts";

/** Runs a program as one graph of TensorFlow: a call is one call of the native binding. */
export function createSessionRuntime(tf: Tfjs, backend: Backend, binding: Binding): Runtime {
  const name = `tfjs-${backend.name}`;
  const state = createSessionState(binding);
  const whole: Backend = { ...backend, hasAllOps: true, makesRoots: true };
  return {
    name,
    info: {
      engine: "tfjs",
      backend: backend.name,
      mode: "session",
      version: tf.version_core,
      tensorflow: binding.TF_Version,
      gpu: binding.isUsingGpuDevice(),
    },
    // TensorFlow rewrites graphs as it sees fit.
    bits: "approximate",
    lowers: (use) => lowers(use, whole),
    load(program, { strict = false }) {
      const plan = lowerProgram(program, { backend: whole, engine: name, strict });
      if (!needsHost(plan)) return loadGraph(program, plan, state);
      return loadMixed(tf, backend, lowerProgram(program, { backend, engine: name, strict }), state);
    },
    *read(variables: readonly Variable[]): Reading<Fetch> {
      const data = state.read(variables);
      return () => given(data);
    },
    *write(values: readonly (readonly [Variable, DeviceArray])[]): Reading<void> {
      state.write(values);
    },
    dispose: state.dispose,
  };
}

function loadGraph(program: Program, plan: Plan, state: SessionState): Loaded {
  const entry = state.add(plan);
  return {
    *run(feeds) {
      try {
        const data = state.run(entry, feeds);
        return () => given(data);
      } catch (error) {
        throw explained(error, program, feeds, state);
      }
    },
    stages: [
      { title: "Graph", content: showPlan(plan) },
      { title: "On the host", content: "nothing" },
    ],
    dispose: () => state.remove(entry),
  };
}

function* given(data: readonly DeviceArray[]): ReturnType<Fetch> {
  return data;
}

function needsHost({ stages }: Plan): boolean {
  return stages.some(({ call }) => call.kind === "host" || bodiesOf(call).some(needsHost));
}
