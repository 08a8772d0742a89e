import { storedCopy } from "../storedCopy.ts";
import { type Held, onHost, release } from "./held.ts";
import { bodiesOf, type Plan, type Slot } from "./plan.ts";

/** The constants of plans, each on the device from its first use until its plan is dropped. */
export interface Constants {
  add(plan: Plan): void;
  drop(plan: Plan): void;
  read(slot: Slot): Held;
  clear(): void;
}

export function createConstants(): Constants {
  const known = new Map<Slot, Held>();
  const add = (plan: Plan): void => {
    for (const { slot, data } of plan.constants)
      known.set(slot, onHost(storedCopy(data, slot.dtype), slot.shape, slot.dtype));
    plansIn(plan).forEach(add);
  };
  const drop = (plan: Plan): void => {
    for (const { slot } of plan.constants) {
      const one = known.get(slot);
      if (one !== undefined) release(one);
      known.delete(slot);
    }
    plansIn(plan).forEach(drop);
  };
  return {
    add,
    drop,
    read: (slot: Slot) => known.get(slot) as Held,
    clear() {
      known.forEach(release);
      known.clear();
    },
  };
}

const plansIn = ({ stages }: Plan): readonly Plan[] => stages.flatMap(({ call }) => bodiesOf(call));
