import { broadcastShapes } from "@handloom/graph/inspect";
import type { DType } from "@handloom/tensor";
import type { Slot } from "../../eager/plan.ts";
import { expand } from "../movement.ts";
import type { Emit } from "./emit.ts";

export function unary(emit: Emit, name: string, x: Slot): Slot {
  return emit.kernel(name, { x }, {}, x.shape, x.dtype);
}

/** A kernel of two operands, which broadcasts them itself. */
export function binary(emit: Emit, name: string, a: Slot, b: Slot, dtype: DType = a.dtype): Slot {
  return emit.kernel(name, { a, b }, {}, broadcast([a, b]), dtype);
}

/** The shape of operands of known sizes together. */
function broadcast(operands: readonly Slot[]): readonly number[] {
  return broadcastShapes("broadcast", operands) as readonly number[];
}

/** `a` where the condition holds, else `b`. The kernel wants all three in one shape, and on some backends no bools. */
export function select(emit: Emit, condition: Slot, a: Slot, b: Slot): Slot {
  if (a.dtype === "bool") {
    const taken = binary(emit, "LogicalAnd", condition, a);
    return binary(emit, "LogicalOr", taken, binary(emit, "LogicalAnd", unary(emit, "LogicalNot", condition), b));
  }
  const shape = broadcast([condition, a, b]);
  const [whole, t, e] = [condition, a, b].map((x) => expand(emit, x, shape)) as [Slot, Slot, Slot];
  return emit.kernel("Select", { condition: whole, t, e }, {}, shape, a.dtype);
}

export function isNaNOf(emit: Emit, x: Slot): Slot {
  return emit.kernel("IsNan", { x }, {}, x.shape, "bool");
}

/** c₀ + c₁x + c₂x² + …, from the last coefficient inwards. */
export function polynomial(emit: Emit, x: Slot, coefficients: readonly number[]): Slot {
  const [last = 0, ...others] = coefficients.toReversed();
  return others.reduce<Slot>(
    (sum, coefficient) => {
      const product = binary(emit, "Multiply", sum, x);
      // To add 0 would take the sign of -0.
      return coefficient === 0 ? product : binary(emit, "Add", product, emit.fill(coefficient, "float32"));
    },
    emit.fill(last, "float32"),
  );
}
