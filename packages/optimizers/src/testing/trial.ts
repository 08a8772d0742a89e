import { type Expr, type Input, input, mul, square, sub, sum, type Variable, variable } from "@handloom/graph";
import type { Tensor, TensorLike } from "@handloom/tensor";
import type { Optimizer } from "../define/optimizer.ts";
import type { Stepper } from "./stepper.ts";

/** A small training that most of the suite's checks share: one matrix, and a batch that the loss reads. */
export interface Trial {
  readonly optimizer: Optimizer;
  readonly w: Variable;
  readonly x: Input;
  readonly loss: Expr;
}

export const batches: readonly (readonly (readonly number[])[])[] = [
  [[1, -2, 0.5]],
  [[0.25, 1, -1]],
  [[-1, 0.5, 2]],
  [[2, 1, -0.5]],
  [[0.5, -1, 1]],
  [[1, 1, 0.25]],
];

export function createTrial(optimizer: Optimizer): Trial {
  const w = variable([[0.5, -1, 2]], { name: "w" });
  const x = input("x", [1, 3]);
  return { optimizer, w, x, loss: sum(mul(square(sub(w, x)), 0.5)) };
}

/** Trains on the batches; all state afterwards, by path. */
export function train({ optimizer, w, x, loss }: Trial, stepper: Stepper, feeds: readonly TensorLike[]): Snapshot {
  const step = stepper.compile({ inputs: { x }, updates: optimizer.getUpdates(loss, [w]) });
  for (const feed of feeds) step({ x: feed });
  return snapshot({ optimizer, w }, stepper);
}

export type Snapshot = Readonly<Record<string, Tensor>>;

export function snapshot({ optimizer, w }: Pick<Trial, "optimizer" | "w">, stepper: Stepper): Snapshot {
  const entries = Object.entries({ w, ...optimizer.variables }).map(
    ([path, own]) => [path, stepper.read(own)] as const,
  );
  return Object.fromEntries(entries);
}

/** The state as nested arrays, bit for bit. */
export function bitsOf(state: Snapshot): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(Object.entries(state).map(([path, value]) => [path, Array.from(value.data)]));
}
