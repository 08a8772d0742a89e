import type { MemoryUse, ValueType } from "@handloom/compiler";
import { dtypes, sizeOf } from "@handloom/tensor";
import { deviceDTypes } from "../deviceDType.ts";
import { bodiesOf, type Plan } from "./plan.ts";

const bytesOf = ({ shape, dtype }: ValueType): number => sizeOf(shape) * dtypes[deviceDTypes[dtype]].bytes;

const total = (values: readonly ValueType[]): number => values.reduce((sum, value) => sum + bytesOf(value), 0);

/** The bytes that a plan's tensors take. A reshape shares its operand's memory and is counted, so that it may be less. */
export function memoryOf(plan: Plan): MemoryUse {
  const variables = new Set([...plan.state, ...plan.writes].map(({ variable }) => variable));
  return { variables: total([...variables]), constants: constantsOf(plan), call: peakOf(plan) };
}

const constantsOf = ({ constants, stages }: Plan): number =>
  total(constants.map(({ slot }) => slot)) +
  stages.flatMap(({ call }) => bodiesOf(call)).reduce((sum, body) => sum + constantsOf(body), 0);

/** The most that lives at once: what a call gives, beside what is not freed yet. A body's values are gone before the next turn. */
function peakOf({ inputs, stages }: Plan): number {
  let [live, peak] = [total(inputs), total(inputs)];
  for (const { call, free } of stages) {
    live += total(call.results);
    peak = Math.max(peak, live + Math.max(0, ...bodiesOf(call).map(peakOf)));
    live -= total(free);
  }
  return peak;
}
