import { broadcastShapes } from "@handloom/graph/inspect";
import type { DeviceDType } from "../../deviceDType.ts";
import type { Slot } from "../../eager/plan.ts";
import { expand, reshape } from "../movement.ts";
import type { Emit } from "./emit.ts";

export function unary(emit: Emit, name: string, x: Slot): Slot {
  return emit.kernel(name, { x }, {}, x.shape, x.dtype);
}

/** A kernel of two operands, which broadcasts them itself. */
export function binary(emit: Emit, name: string, a: Slot, b: Slot, dtype: DeviceDType = a.dtype): Slot {
  const shape = broadcast([a, b]);
  if (shape.length <= emit.backend.mostBinaryAxes) return emit.kernel(name, { a, b }, {}, shape, dtype);
  const runs = runsOf(shape, [a, b]);
  const [left, right] = [a, b].map((x, side) => {
    const sizes = runs.map(({ size, isStretched }) => (isStretched[side] ? 1 : size));
    return x.shape.length === 0 ? x : reshape(emit, x, sizes);
  }) as [Slot, Slot];
  const joined = runs.map(({ size }) => size);
  return reshape(emit, emit.kernel(name, { a: left, b: right }, {}, joined, dtype), shape);
}

/** Neighbouring axes in which each operand is either stretched or not: they count as one axis. */
interface Run {
  size: number;
  readonly isStretched: readonly boolean[];
}

function runsOf(shape: readonly number[], operands: readonly Slot[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [axis, size] of shape.entries()) {
    const isStretched = operands.map((x) => x.shape[axis - shape.length + x.shape.length] !== size);
    const last = runs.at(-1);
    if (last !== undefined && isStretched.every((it, side) => it === last.isStretched[side])) last.size *= size;
    else if (size !== 1) runs.push({ size, isStretched });
  }
  return runs;
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
