import { allocate, Tensor as HostTensor, sizeOf, type Tensor } from "@handloom/tensor";
import type { Body, KindAttributes } from "../primitive.ts";
import { evaluateAll } from "./evaluate.ts";
import { hostDType } from "./hostType.ts";
import { runLoop } from "./runLoop.ts";

/** A loop as `evaluate` computes it. */
export function evaluateLoop(operands: readonly Tensor[], loop: KindAttributes["loop"]): readonly Tensor[] {
  return runLoop(loop, operands, {
    run: (body, given) => evaluateBody(loop.bodies[body] as Body, given),
    stacks: (from, length) =>
      loop.bodies[0].results.slice(from).map(({ shape, dtype }) => {
        const whole = [length, ...(shape as readonly number[])];
        const kept = hostDType(dtype);
        return new HostTensor(allocate(kept, sizeOf(whole)), whole, kept);
      }),
  });
}

function evaluateBody({ parameters, results }: Body, operands: readonly Tensor[]): readonly Tensor[] {
  const values = new Map(parameters.map((parameter, i) => [parameter, operands[i] as Tensor]));
  evaluateAll(results, values, new Map());
  return results.map((result) => values.get(result) ?? (result as { value: Tensor }).value);
}
