import { setDetails } from "@handloom/tensor";
import type { TensorType } from "./expr.ts";
import { showShape } from "./shape.ts";

/** The call, the problem and the remedy: as fields first, then as words. */
export class GraphError extends Error {
  declare readonly called: string;
  declare readonly problem: string;
  declare readonly remedy: string;

  constructor(called: string, problem: string, remedy: string) {
    super(`${called}: ${problem}. ${remedy}.`);
    setDetails(this, { called, problem, remedy });
  }

  override get name(): string {
    return "GraphError";
  }
}

/** Operands whose shapes do not go together. */
export class ShapeError extends GraphError {
  declare readonly operands: readonly TensorType[];

  constructor(called: string, operands: readonly TensorType[], problem: string, remedy: string) {
    super(`${called}(${operands.map((operand) => showShape(operand.shape)).join(", ")})`, problem, remedy);
    setDetails(this, { operands });
  }

  override get name(): "ShapeError" {
    return "ShapeError";
  }
}

/** Operands whose dtypes do not go together. */
export class DTypeError extends GraphError {
  declare readonly operands: readonly TensorType[];

  constructor(called: string, operands: readonly TensorType[], problem: string, remedy: string) {
    super(`${called}(${operands.map((operand) => operand.dtype).join(", ")})`, problem, remedy);
    setDetails(this, { operands });
  }

  override get name(): "DTypeError" {
    return "DTypeError";
  }
}

/** A gradient that cannot be taken. */
export class GradientError extends GraphError {
  override get name(): "GradientError" {
    return "GradientError";
  }
}

/** Updates that contradict each other, their targets or a contract. */
export class UpdateError extends GraphError {
  override get name(): "UpdateError" {
    return "UpdateError";
  }
}

/** An index that points outside, met while a function runs. */
export class IndexError extends GraphError {
  override get name(): "IndexError" {
    return "IndexError";
  }
}

/** A value that a function was called with and cannot take. */
export class FeedError extends GraphError {
  override get name(): "FeedError" {
    return "FeedError";
  }
}
