import { CheckError } from "@handloom/compiler";
import type { Variable } from "@handloom/graph";
import { evaluatePrimitive, indexError, located } from "@handloom/graph/inspect";
import { Tensor } from "@handloom/tensor";
import { hostCopy, storedCopy } from "../storedCopy.ts";
import type { DeviceArray, Tfjs, TfjsTensor } from "../tfjs.ts";
import {
  elementsOf,
  type Held,
  heldIn,
  onDevice,
  onHost,
  type Reading,
  release,
  retain,
  tensorOf,
  type Values,
} from "./held.ts";
import { runCond, runScan, runWhile } from "./loops.ts";
import type { OwnRightOperand } from "./ownRightOperand.ts";
import type { HostCall, IndexCheck, Inputs, KernelCall, Plan, Slot } from "./plan.ts";

/** What a plan needs beside its inputs. */
export interface Surroundings {
  readonly tf: Tfjs;
  /** A variable's value before the call. */
  read(variable: Variable): Held;
  /** Those of the plan and of the bodies in it. */
  constant(slot: Slot): Held;
  /** Runs the body of a loop or a branch, which is a plan again: `runPlan`. */
  run(plan: Plan, given: readonly Held[], around: Surroundings): Reading<readonly Held[]>;
  /** Where products need it. */
  readonly ownRightOperand?: OwnRightOperand | undefined;
}

/** Runs a plan. The caller keeps its inputs, and holds the results: outputs, then what is written. */
export function* runPlan(plan: Plan, given: readonly Held[], around: Surroundings): Reading<readonly Held[]> {
  const values: Values = new Array(plan.slots);
  for (let i = 0; i < given.length; i++) values[(plan.inputs[i] as Slot).id] = given[i] as Held;
  for (const { variable, slot } of plan.state) values[slot.id] = around.read(variable);
  for (const { slot } of plan.constants) values[slot.id] = around.constant(slot);
  try {
    for (const { call, free } of plan.stages) {
      if (call.kind === "kernel") runKernel(call, values, around);
      else if (call.kind === "host") yield* runOnHost(call, values);
      else if (call.kind === "indices") yield* checkIndices(call, values);
      else if (call.kind === "scan") yield* runScan(call, values, around);
      else if (call.kind === "while") yield* runWhile(call, values, around);
      else yield* runCond(call, values, around);
      for (const slot of free) drop(values, slot);
    }
    yield* runChecks(plan, values);
    return [...plan.outputs, ...plan.writes.map(({ slot }) => slot)].map((slot) => retain(heldIn(values, slot)));
  } finally {
    for (const { call } of plan.stages) for (const slot of call.results) drop(values, slot);
  }
}

function drop(values: Values, slot: Slot): void {
  const held = values[slot.id];
  if (held === undefined) return;
  values[slot.id] = undefined;
  release(held);
}

function runKernel(call: KernelCall, values: Values, { tf, ownRightOperand }: Surroundings): void {
  const { name, inputs, attributes, results } = call;
  const [result] = results;
  const given = tensorsOf(inputs, values, tf);
  const own = name === "BatchMatMul" ? ownRightOperand?.((given as Matrices).b) : undefined;
  const made = tf.engine().runKernel(name, own ? { ...given, b: own } : given, attributes) as TfjsTensor;
  tf.keep(made);
  own?.dispose();
  values[result.id] = onDevice(made, result.shape, result.dtype);
}

interface Matrices {
  readonly b: TfjsTensor;
}

function tensorsOf(inputs: Inputs, values: Values, tf: Tfjs): object {
  if (Array.isArray(inputs)) return inputs.map((slot: Slot) => tensorOf(tf, heldIn(values, slot)));
  const named: Record<string, TfjsTensor> = {};
  for (const key in inputs)
    named[key] = tensorOf(tf, heldIn(values, (inputs as Readonly<Record<string, Slot>>)[key] as Slot));
  return named;
}

function* runOnHost({ instruction, operands, results, types }: HostCall, values: Values): Reading<void> {
  const data = yield* elementsOf(operands.map((slot) => heldIn(values, slot)));
  const given = types.operands.map(
    ({ shape, dtype }, i) => new Tensor(hostCopy(data[i] as DeviceArray, dtype), shape, dtype),
  );
  const made = evaluatePrimitive({ ...instruction, types: types.results }, given);
  results.forEach((slot, i) => {
    values[slot.id] = onHost(storedCopy((made[i] as Tensor).data, slot.dtype), slot.shape, slot.dtype);
  });
}

function* checkIndices({ called, indices, size, origin }: IndexCheck, values: Values): Reading<void> {
  const [data = []] = yield* elementsOf([heldIn(values, indices)]);
  for (let at = 0; at < data.length; at++) {
    const index = data[at] as number;
    const most = typeof size === "number" ? size : (size[at % size.length] as number);
    if (index < 0 || index >= most) throw located(indexError(called, index, at, indices.shape, most), origin);
  }
}

function* runChecks({ checks }: Plan, values: Values): Reading<void> {
  if (checks.length === 0) return;
  const flags = yield* elementsOf(checks.map(({ slot }) => heldIn(values, slot)));
  const failed = flags.findIndex(([flag]) => flag === 0);
  if (failed >= 0) throw new CheckError((checks[failed] as Plan["checks"][number]).check);
}
