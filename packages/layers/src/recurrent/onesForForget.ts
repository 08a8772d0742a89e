import { Tensor } from "@handloom/tensor";
import type { Initializer } from "../initializers/initializer.ts";
import type { InitializerLike } from "../initializers/initializerNamed.ts";
import { initialValue } from "../layer/initialValue.ts";

/** An initializer with 1 in the second quarter: what is remembered at first is not forgotten. */
export function onesForForget(initializer: InitializerLike, units: number): Initializer {
  return (shape, seed) => {
    const { data } = initialValue("lstm", initializer, shape, seed);
    return new Tensor(Float64Array.from(data).fill(1, units, 2 * units), shape);
  };
}
