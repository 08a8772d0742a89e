import { sizeOf } from "@handloom/tensor";
import { storedZeros } from "../storedCopy.ts";
import type { TfjsTensor } from "../tfjs.ts";
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
import type { CondCall, Plan, ScanCall, Slot, WhileCall } from "./plan.ts";
import type { Surroundings } from "./runPlan.ts";

export function* runCond(call: CondCall, values: Values, around: Surroundings): Reading<void> {
  const [flag] = yield* elementsOf([heldIn(values, call.condition)]);
  const branch = call.branches[flag?.[0] === 0 ? 1 : 0];
  const made = yield* around.run(
    branch,
    call.captured.map((slot) => heldIn(values, slot)),
    around,
  );
  call.results.forEach((slot, i) => {
    values[slot.id] = made[i];
  });
}

/** A JavaScript loop over the body; what it makes stays on the device. */
export function* runScan(call: ScanCall, values: Values, around: Surroundings): Reading<void> {
  const { starts, length, reverse, results } = call;
  let carry = starts.map((slot) => retain(heldIn(values, slot)));
  const rows: (readonly Held[])[] = [];
  try {
    for (let step = 0; step < length; step++) {
      const made = yield* runIteration(call, reverse ? length - 1 - step : step, carry, values, around);
      carry.forEach(release);
      carry = made.slice(0, starts.length);
      rows.push(made.slice(starts.length));
    }
    if (reverse) rows.reverse();
    results.forEach((slot, i) => {
      const stack = () =>
        stacked(
          slot,
          rows.map((row) => row[i - starts.length] as Held),
          around,
        );
      values[slot.id] = i < starts.length ? retain(carry[i] as Held) : stack();
    });
  } finally {
    for (const row of [carry, ...rows]) row.forEach(release);
  }
}

/** The condition comes to JavaScript at each turn; carries stay on the device. */
export function* runWhile(
  { condition, body, starts, captured, results }: WhileCall,
  values: Values,
  around: Surroundings,
): Reading<void> {
  const others = captured.map((slot) => heldIn(values, slot));
  let carry: readonly Held[] = starts.map((slot) => retain(heldIn(values, slot)));
  try {
    while (yield* isTrue(condition, [...carry, ...others], around)) {
      const next = yield* around.run(body, [...carry, ...others], around);
      carry.forEach(release);
      carry = next;
    }
    results.forEach((slot, i) => {
      values[slot.id] = retain(carry[i] as Held);
    });
  } finally {
    carry.forEach(release);
  }
}

function* isTrue(condition: Plan, given: readonly Held[], around: Surroundings): Reading<boolean> {
  const [flag] = yield* around.run(condition, given, around);
  try {
    const [data] = yield* elementsOf([flag as Held]);
    return data?.[0] !== 0;
  } finally {
    release(flag as Held);
  }
}

function* runIteration(
  { body, slices, captured }: ScanCall,
  at: number,
  carry: readonly Held[],
  values: Values,
  around: Surroundings,
): Reading<readonly Held[]> {
  const sliced = slices.map((slot) => sliceOf(heldIn(values, slot), at, around));
  try {
    return yield* around.run(body, [...carry, ...sliced, ...captured.map((slot) => heldIn(values, slot))], around);
  } finally {
    sliced.forEach(release);
  }
}

/** What the host has is cut there: that costs nothing. */
function sliceOf(held: Held, at: number, { tf }: Surroundings): Held {
  const shape = held.shape.slice(1);
  const size = sizeOf(shape);
  if (held.host !== undefined) return onHost(held.host.slice(at * size, (at + 1) * size), shape, held.dtype);
  const attributes = { begin: held.shape.map((_, axis) => (axis === 0 ? at : 0)), size: [1, ...shape] };
  const row = tf.engine().runKernel("Slice", { x: tensorOf(tf, held) }, attributes) as TfjsTensor;
  const tensor = tf.engine().runKernel("Reshape", { x: row }, { shape }) as TfjsTensor;
  row.dispose();
  tf.keep(tensor);
  return onDevice(tensor, shape, held.dtype);
}

function stacked({ shape, dtype }: Slot, rows: readonly Held[], { tf }: Surroundings): Held {
  if (rows.every(({ host }) => host !== undefined)) {
    const size = sizeOf(shape);
    const whole = storedZeros(dtype, size);
    rows.forEach(({ host }, at) => whole.set(host ?? [], (at * size) / rows.length));
    return onHost(whole, shape, dtype);
  }
  const tensors = rows.map((row) => tensorOf(tf, row));
  const tensor = tf.engine().runKernel("Pack", tensors, { axis: 0 }) as TfjsTensor;
  tf.keep(tensor);
  return onDevice(tensor, shape, dtype);
}
