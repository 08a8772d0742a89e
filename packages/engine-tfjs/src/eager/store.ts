import type { Variable } from "@handloom/graph";
import { deviceDTypes } from "../deviceDType.ts";
import { storedCopy } from "../storedCopy.ts";
import type { DeviceArray } from "../tfjs.ts";
import { type Held, onHost, release } from "./held.ts";

/** The values of variables; each starts at its initial value when it is first asked for. */
export interface Store {
  read(variable: Variable): Held;
  /** Takes over the holder's place. */
  assign(variable: Variable, value: Held): void;
  clear(): void;
}

export function createStore(): Store {
  const values = new Map<Variable, Held>();
  const read = (variable: Variable): Held => {
    const known = values.get(variable) ?? held(variable, storedCopy(variable.initial.data, variable.dtype));
    values.set(variable, known);
    return known;
  };
  return {
    read,
    assign(variable, value) {
      const old = values.get(variable);
      values.set(variable, value);
      if (old !== undefined) release(old);
    },
    clear() {
      values.forEach(release);
      values.clear();
    },
  };
}

export function held({ shape, dtype }: Variable, data: DeviceArray): Held {
  return onHost(data, shape, deviceDTypes[dtype]);
}
