import { createReferenceEngine } from "@handloom/compiler";
import type { Variable } from "@handloom/graph";
import type { Layer } from "@handloom/layers";
import { zeros } from "@handloom/layers/initializers";
import { replayBuffer } from "@handloom/rl";
import { expect, it } from "vitest";
import { tasks } from "../tasks/tasks.ts";
import { createSac } from "./sac.ts";

const engine = createReferenceEngine();

interface Parts extends Readonly<Record<"actor" | "first" | "second" | "firstTarget" | "secondTarget", Layer>> {
  readonly memory: ReturnType<typeof createMemory>;
  readonly temperature: { readonly variables: { readonly logTemperature: Variable } };
}

const createMemory = () =>
  replayBuffer({
    capacity: 50_000,
    columns: { s: { shape: [3] }, a: { shape: [1] }, r: {}, next: { shape: [3] }, live: {} },
  });

/** Lets a network say the same of every state. */
function setOutput(network: Layer, outputs: readonly number[]): void {
  engine.writeAll(network.variables, {
    ...Object.fromEntries(Object.entries(network.variables).map(([path, { shape }]) => [path, zeros(shape)])),
    "4/bias": outputs,
  });
}

interface Lesson {
  readonly live: number;
  readonly logTemperature: number;
  /** Of the actor's draws. */
  readonly logDeviation: number;
}

/** One learning step on a memory full of one and the same transition with the reward −5. */
function learnOnce({ live, logTemperature, logDeviation }: Lesson) {
  const agent = createSac(engine, { task: tasks.pendulum, seed: 1 });
  const { actor, first, second, firstTarget, secondTarget, memory, temperature } = agent.parts as unknown as Parts;
  const full = createMemory();
  for (let i = 0; i < 50_000; i++) full.add({ s: [1, 0, 0], a: [0.5], r: -5, next: [1, 0, 0], live });
  memory.restore(full.state());
  setOutput(actor, [0, logDeviation]);
  setOutput(first, [1]);
  setOutput(second, [2]);
  setOutput(firstTarget, [7]);
  setOutput(secondTarget, [3]);
  engine.write(temperature.variables.logTemperature, logTemperature);
  const metrics = agent.train().next().value;
  return { metrics, logTemperature: engine.read(temperature.variables.logTemperature).item() };
}

/** So cold that chance is worth nothing. */
const cold = -30;

it.each([
  // Both critics should say a tenth of the reward and what the more doubtful target says of the next state.
  { live: 1, wanted: -0.5 + 0.99 * 3 },
  // After an end there is nothing to come.
  { live: 0, wanted: -0.5 },
])("teaches both critics the reward and the smaller target: %j", ({ live, wanted }) => {
  const { metrics } = learnOnce({ live, logTemperature: cold, logDeviation: -3 });
  expect(metrics["criticLoss"]).toBeCloseTo((1 - wanted) ** 2 + (2 - wanted) ** 2, 4);
  expect(metrics["meanQ"]).toBeCloseTo(1, 9);
  // The actor is judged by the more doubtful critic.
  expect(metrics["actorLoss"]).toBeCloseTo(-1, 6);
});

it.each([
  // A draw with the deviation 1, in units of the largest torque, has an entropy of about 0.5: more than −1.
  { logDeviation: 0, colder: true },
  // One with e⁻⁴ has about −2.6.
  { logDeviation: -4, colder: false },
])("cools down while there is more chance than wanted, else warms up: %j", ({ logDeviation, colder }) => {
  const { logTemperature } = learnOnce({ live: 1, logTemperature: 0, logDeviation });
  // Adam's first step is as long as its rate.
  expect(logTemperature).toBeCloseTo(colder ? -0.001 : 0.001, 6);
});
