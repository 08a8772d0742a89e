import { type Expr, tanh, type Variable, variable } from "@handloom/graph";
import type { Layer } from "@handloom/layers";
import type { ActionSpace } from "@handloom/rl";
import { createNetwork } from "../network.ts";
import type { Task } from "../tasks/task.ts";
import { categorical } from "./categorical.ts";
import type { Distribution } from "./distribution.ts";
import { gaussian } from "./gaussian.ts";

/** A network that tells how likely each action is. */
export interface ActorPolicy {
  readonly network: Layer;
  /** Another network of the same shape, to keep a policy in. */
  createNetwork(): Layer;
  /** The network's, and what else is learned. */
  readonly parameters: readonly Variable[];
  /** What is learned beside the network. */
  readonly variables: Readonly<Record<string, Variable>>;
  distribution(s: Expr): Distribution;
  greedy(network: Layer, s: Expr): Expr;
}

/** For discrete actions a logit each; for continuous ones means, and deviations that are the same in all states. */
export function actorPolicy(task: Task, space: ActionSpace, seed: number): ActorPolicy {
  const outputs = space.kind === "discrete" ? space.count : space.low.length;
  const make = () => createNetwork(task, { seed, outputs, activation: tanh });
  const network = make();
  if (space.kind === "discrete") {
    return {
      network,
      createNetwork: make,
      get parameters() {
        return network.parameters;
      },
      variables: {},
      distribution: (s) => categorical(network(s)),
      greedy: (layer, s) => categorical(layer(s)).greedy(),
    };
  }
  const scale = space.high[0] as number;
  const logDeviation = variable(new Float32Array(outputs).fill(-0.5), { name: "logDeviation" });
  return {
    network,
    createNetwork: make,
    get parameters() {
      return [...network.parameters, logDeviation];
    },
    variables: { logDeviation },
    distribution: (s) => gaussian(network(s), logDeviation, scale),
    greedy: (layer, s) => gaussian(layer(s), logDeviation, scale).greedy(),
  };
}
