import { input, mul, sum, type Variable } from "@handloom/graph";
import { isFloat, Tensor } from "@handloom/tensor";
import type { Optimizer } from "../define/optimizer.ts";
import type { Stepper } from "./stepper.ts";
import { batches, createTrial } from "./trial.ts";

/** Below 2⁻¹²⁶ float32 has subnormal numbers, multiples of 2⁻¹⁴⁹. */
const ulp = 2 ** -149;

/** An ordinary value of a slot. */
const start = 2 ** -10;

/** What decays by a factor near 1 rests at the largest of these; by a small one at 1. */
const multiples: readonly number[] = [1, 2, 3, 4, 8, 50, 400, 4000];

/** What takes longer to get there, a mean of squares with β = 0.999 say, may be left as it is. */
const soon = 20_000;

/**
 * Slots that decay while gradients are 0, but not to 0: within 20,000 updates they come to rest among the subnormal
 * numbers of float32, with which processors compute slowly. A slot that keeps its value is not meant: it never gets there.
 *
 * @returns their paths
 */
export function restingSlots(optimizer: Optimizer, stepper: Stepper): readonly string[] {
  const { w } = createTrial(optimizer);
  const x = input("x", [1, 3]);
  const updates = optimizer.getUpdates(sum(mul(w, x)), [w]);
  const step = stepper.compile({ inputs: { x }, updates });
  const slots = Object.entries(optimizer.variables).filter(([, { dtype }]) => isFloat(dtype));
  const afterwards = (value: number): Map<string, number> => {
    for (const [, slot] of slots) stepper.write(slot, filledLike(slot, value));
    step({ x: [[0, 0, 0]] });
    return new Map(slots.map(([path, slot]) => [path, Math.fround(stepper.read(slot).data[0] as number)]));
  };
  for (const feed of batches.slice(0, 2)) step({ x: feed });
  const larger = afterwards(start);
  const decaying = slots.filter(([path]) => updatesToSubnormal((larger.get(path) as number) / start) < soon);
  const rests = multiples.map((multiple) => ({ value: multiple * ulp, next: afterwards(multiple * ulp) }));
  return decaying.map(([path]) => path).filter((path) => rests.some(({ value, next }) => next.get(path) === value));
}

/** How many updates bring a slot, which each multiplies by `factor`, from `start` to 2⁻¹²⁶. */
function updatesToSubnormal(factor: number): number {
  return Math.abs(factor) < 1 ? Math.log(2 ** -126 / start) / Math.log(Math.abs(factor)) : Number.POSITIVE_INFINITY;
}

function filledLike({ shape, initial }: Variable, value: number): Tensor {
  return new Tensor(new Float64Array(initial.size).fill(value), shape);
}
