import type { Variable } from "@handloom/graph";
import type { Backend } from "../backend.ts";
import { checkBackend } from "../checkBackend.ts";
import { createConstants } from "../eager/constants.ts";
import { elementsOf, type Held, onHost, type Reading, release } from "../eager/held.ts";
import type { Plan } from "../eager/plan.ts";
import { runPlan } from "../eager/runPlan.ts";
import { showHost, showPlan } from "../eager/showPlan.ts";
import { held } from "../eager/store.ts";
import type { Fetch, Loaded } from "../engine.ts";
import type { DeviceArray, Tfjs } from "../tfjs.ts";
import type { SessionState } from "./sessionState.ts";

/**
 * A program that calls JavaScript on the way, which a graph cannot: it runs kernel by kernel, on copies of the
 * session's variables.
 */
export function loadMixed(tf: Tfjs, backend: Backend, plan: Plan, state: SessionState): Loaded {
  const constants = createConstants();
  constants.add(plan);
  return {
    *run(feeds) {
      checkBackend(tf, backend);
      return yield* runMixed(tf, plan, feeds, state, constants.read);
    },
    stages: [
      { title: "Kernels", content: showPlan(plan) },
      { title: "On the host", content: `the variables' values, at every call\n${showHost(plan)}` },
    ],
    dispose: constants.clear,
  };
}

function* runMixed(
  tf: Tfjs,
  plan: Plan,
  feeds: readonly DeviceArray[],
  state: SessionState,
  constant: ReturnType<typeof createConstants>["read"],
): Reading<Fetch> {
  const given = plan.inputs.map(({ shape, dtype }, i) => onHost(feeds[i] as DeviceArray, shape, dtype));
  const variables = plan.state.map(({ variable }) => variable);
  const data = state.read(variables);
  const before = new Map(variables.map((variable, i) => [variable, held(variable, data[i] as DeviceArray)]));
  const read = (variable: Variable) => before.get(variable) as Held;
  let results: readonly Held[] = [];
  try {
    results = yield* runPlan(plan, given, { tf, read, constant, run: runPlan });
    const values = yield* elementsOf(results);
    const count = plan.outputs.length;
    state.write(plan.writes.map(({ variable }, i) => [variable, values[count + i] as DeviceArray]));
    return function* () {
      return values.slice(0, count);
    };
  } finally {
    for (const held of [...given, ...before.values(), ...results]) release(held);
  }
}
