import type { Variable } from "@handloom/graph";
import type { Backend } from "../backend.ts";
import { checkBackend } from "../checkBackend.ts";
import type { Fetch, Loaded, Runtime } from "../engine.ts";
import { lowers } from "../lower/lowers.ts";
import { lowerProgram } from "../lower/program/lowerProgram.ts";
import type { DeviceArray, Tfjs } from "../tfjs.ts";
import { createConstants } from "./constants.ts";
import { elementsOf, type Held, onHost, type Reading, release, retain } from "./held.ts";
import { memoryOf } from "./memoryOf.ts";
import { createOwnRightOperand } from "./ownRightOperand.ts";
import type { Plan } from "./plan.ts";
import { runPlan, type Surroundings } from "./runPlan.ts";
import { showHost, showPlan } from "./showPlan.ts";
import { createStore, held, type Store } from "./store.ts";

/** Runs a program kernel by kernel; variables are tensors that stay on the device. */
export function createEagerRuntime(tf: Tfjs, backend: Backend): Runtime {
  const name = `tfjs-${backend.name}`;
  const store = createStore();
  const constants = createConstants();
  const ownRightOperand = backend.sharesRightOperands ? createOwnRightOperand(tf) : undefined;
  const around: Surroundings = { tf, read: store.read, constant: constants.read, run: runPlan, ownRightOperand };
  return {
    name,
    info: { engine: "tfjs", backend: backend.name, mode: "eager", version: tf.version_core },
    bits: backend.bits,
    lowers: (use) => lowers(use, backend),
    load(program, { strict = false }): Loaded {
      const plan = lowerProgram(program, { backend, engine: name, strict });
      constants.add(plan);
      return {
        *run(feeds) {
          checkBackend(tf, backend);
          return yield* run(plan, feeds, around, store);
        },
        stages: [
          { title: "Kernels", content: showPlan(plan) },
          { title: "On the host", content: showHost(plan) },
        ],
        memory: () => memoryOf(plan),
        dispose: () => constants.drop(plan),
      };
    },
    *read(variables: readonly Variable[]): Reading<Fetch> {
      checkBackend(tf, backend);
      const values = variables.map((variable) => retain(store.read(variable)));
      return () => fetched(values);
    },
    *write(values: readonly (readonly [Variable, DeviceArray])[]): Reading<void> {
      for (const [variable, data] of values) store.assign(variable, held(variable, data));
    },
    dispose() {
      store.clear();
      constants.clear();
    },
  };
}

function* run(plan: Plan, feeds: readonly DeviceArray[], around: Surroundings, store: Store): Reading<Fetch> {
  const given = plan.inputs.map(({ shape, dtype }, i) => onHost(feeds[i] as DeviceArray, shape, dtype));
  try {
    const results = yield* runPlan(plan, given, around);
    plan.writes.forEach(({ variable }, i) => store.assign(variable, results[plan.outputs.length + i] as Held));
    return () => fetched(results.slice(0, plan.outputs.length));
  } finally {
    given.forEach(release);
  }
}

/** Reads values and lets go of them. */
function* fetched(values: readonly Held[]): ReturnType<Fetch> {
  try {
    return yield* elementsOf(values);
  } finally {
    values.forEach(release);
  }
}
