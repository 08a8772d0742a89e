import type { TensorError } from "@handloom/tensor";

/** The problem that `tensor` finds in a value, which it calls x, under the name that the value has here. */
export function tensorProblem(error: TensorError, name: string): string {
  return error.problem.replaceAll(/\bx(?=[[ ])/g, name);
}
