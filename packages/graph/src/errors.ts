import type { TensorType } from "./expr.ts";
import { showShape } from "./shape.ts";

/** What was called, what is wrong, what to do: as fields first, then as words. */
export class GraphError extends Error {
  override readonly name: string = "GraphError";
  readonly called: string;
  readonly problem: string;
  readonly remedy: string;

  constructor(called: string, problem: string, remedy: string) {
    super(`${called}: ${problem}. ${remedy}.`);
    this.called = called;
    this.problem = problem;
    this.remedy = remedy;
  }
}

/** Operands whose shapes do not go together. */
export class ShapeError extends GraphError {
  override readonly name = "ShapeError";
  readonly operands: readonly TensorType[];

  constructor(called: string, operands: readonly TensorType[], problem: string, remedy: string) {
    super(`${called}(${operands.map((operand) => showShape(operand.shape)).join(", ")})`, problem, remedy);
    this.operands = operands;
  }
}

/** Operands whose dtypes do not go together. */
export class DTypeError extends GraphError {
  override readonly name = "DTypeError";
  readonly operands: readonly TensorType[];

  constructor(called: string, operands: readonly TensorType[], problem: string, remedy: string) {
    super(`${called}(${operands.map((operand) => operand.dtype).join(", ")})`, problem, remedy);
    this.operands = operands;
  }
}

/** A gradient that cannot be taken. */
export class GradientError extends GraphError {
  override readonly name = "GradientError";
}

/** Updates that contradict each other, their targets or a contract. */
export class UpdateError extends GraphError {
  override readonly name = "UpdateError";
}

/** An index that points outside, met while a function runs. */
export class IndexError extends GraphError {
  override readonly name = "IndexError";
}

/** A value that a function was called with and cannot take. */
export class FeedError extends GraphError {
  override readonly name = "FeedError";
}
