import { Tensor as HostTensor, sizeOf, type Tensor } from "@handloom/tensor";
import type { LoopKind } from "../primitive.ts";

/** How bodies are computed by whoever runs a loop. */
export interface BodyRunner {
  /** The results of the body of this number in the loop's attributes; for "while", 0 is the condition. */
  run(body: number, operands: readonly Tensor[]): readonly Tensor[];
  /** Room for so many of each of body 0's results from one on, in the form of results. */
  stacks(from: number, length: number): readonly Tensor[];
}

/**
 * The one meaning of loops and branches.
 *
 * - `scan`: operands are the carries' starts, what is sliced, what the body captured, and its parameters stand in the same
 *   order. Each turn reads a slice along the first axis and writes its outputs at the same place of their stacks; in
 *   reverse, from the last to the first. Results are the last carries, then the stacks.
 * - `while`: operands are the carries' starts, then captures, and both bodies take them all. Results are the first carries that
 *   make the condition false.
 * - `cond`: operands are the condition, then what both branches captured. Results are those of the one taken.
 *
 * ```ts
 * import { type TensorLike, tensor } from "@handloom/tensor";
 *
 * const x = input("x", []);
 * const loop = {
 *   loop: "while",
 *   carries: 1,
 *   bodies: [{ parameters: [x], results: [less(x, 100)] }, { parameters: [x], results: [mul(x, 2)] }],
 * } as const;
 * const run = (body: number, [start]: readonly TensorLike[]) =>
 *   loop.bodies[body].results.map((result) => evaluate(result, [[x, start]]));
 * runLoop(loop, [tensor(3)], { run, stacks: () => [] }) // => [192]
 * ```
 */
export function runLoop(loop: LoopKind, operands: readonly Tensor[], runner: BodyRunner): readonly Tensor[] {
  switch (loop.loop) {
    case "scan":
      return runScan(loop, operands, runner);
    case "while":
      return runWhile(loop.carries, operands, runner);
    case "cond":
      return runner.run(operands[0]?.item() ? 0 : 1, operands.slice(1));
  }
}

function runScan(
  { carries, slices, length, reverse }: Extract<LoopKind, { loop: "scan" }>,
  operands: readonly Tensor[],
  runner: BodyRunner,
): readonly Tensor[] {
  const turns = length as number;
  const sliced = operands.slice(carries, carries + slices);
  const captured = operands.slice(carries + slices);
  const stacks = runner.stacks(carries, turns);
  let carry = operands.slice(0, carries);
  for (let turn = 0; turn < turns; turn++) {
    const at = reverse ? turns - 1 - turn : turn;
    const results = runner.run(0, [...carry, ...sliced.map((x) => sliceAt(x, at)), ...captured]);
    carry = results.slice(0, carries);
    stacks.forEach((whole, i) => {
      const { data } = results[carries + i] as Tensor;
      whole.data.set(data, at * data.length);
    });
  }
  return [...carry, ...stacks];
}

function runWhile(carries: number, operands: readonly Tensor[], { run }: BodyRunner): readonly Tensor[] {
  const captured = operands.slice(carries);
  let carry = operands.slice(0, carries);
  while (run(0, [...carry, ...captured])[0]?.item()) carry = [...run(1, [...carry, ...captured])];
  return carry;
}

/** Slice `at` along the first axis. */
function sliceAt(x: Tensor, at: number): Tensor {
  const shape = x.shape.slice(1);
  const size = sizeOf(shape);
  return new HostTensor(x.data.subarray(at * size, (at + 1) * size), shape, x.dtype);
}
