import { type Expr, relu } from "@handloom/graph";
import { dense, type Layer, seeded, sequential } from "@handloom/layers";
import type { Task } from "./tasks/task.ts";

export interface NetworkOptions {
  /** Two networks of one program have different seeds: the same first kernels would make them think alike. */
  readonly seed: number;
  readonly outputs: number;
  /** Default relu. */
  readonly activation?: ((x: Expr) => Expr) | undefined;
}

/** The task's body and a last layer on it: `[batch, …observation]` to `[batch, outputs]`. */
export function createNetwork(task: Task, { seed, outputs, activation = relu }: NetworkOptions): Layer {
  return seeded(seed, sequential(...task.body(activation), dense(outputs)));
}
