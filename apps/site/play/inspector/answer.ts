import { type Compiled, stagesOf, valuesOf } from "@handloom/compiler";
import { moduleText } from "@handloom/engine-wasm";
import type { Tensor } from "@handloom/tensor";
import type { InspectAnswer, InspectedStep, InspectedValue, InspectRequest } from "./protocol.ts";

/** A step that the loop compiled. */
export interface Inspectable {
  readonly title: string;
  readonly compiled: Compiled<never, "sync">;
  /** What its last call was given. */
  readonly feed?: unknown;
}

/** How many elements of a value are sent. */
const mostElements = 256;

/** Answers what the page asks of the steps that the loop has compiled so far. Runs in the loop's worker. */
export function answer(steps: readonly Inspectable[], request: InspectRequest): InspectAnswer {
  try {
    return request.asks === "stages"
      ? { tells: "stages", steps: steps.map(stagesIn) }
      : { tells: "value", value: valueIn(steps, request.step, request.value) };
  } catch (error) {
    return { tells: "problem", text: error instanceof Error ? error.message : String(error) };
  }
}

/** Without a call, sizes of named dims are not known: a step that has some has no stages then. */
function stagesIn({ title, compiled }: Inspectable): InspectedStep {
  try {
    return { title, stages: stagesOf(compiled, { printers: { Module: moduleText } }) };
  } catch {
    return { title, stages: [] };
  }
}

function valueIn(steps: readonly Inspectable[], step: number, value: string): InspectedValue {
  const { compiled, feed } = steps[step] ?? {};
  if (compiled === undefined || feed === undefined) throw new Error("The step has not been called yet. Run the loop.");
  const found = valuesOf(compiled, feed as never).get(value);
  if (found === undefined) throw new Error(`${value} has no value of its own`);
  return { step, value, ...summary(found) };
}

function summary({ dtype, shape, data }: Tensor): Omit<InspectedValue, "step" | "value"> {
  let [count, sum, least, most] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const element of data) {
    if (!Number.isFinite(element)) continue;
    count++;
    sum += element;
    least = Math.min(least, element);
    most = Math.max(most, element);
  }
  return {
    dtype,
    shape,
    elements: [...data.slice(0, mostElements)],
    range: count === 0 ? undefined : { least, most, mean: sum / count },
    notFinite: data.length - count,
  };
}
