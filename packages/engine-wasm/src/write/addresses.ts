import { addTurns, elementBytes, type Plan, type Address as PlanAddress } from "@handloom/planner";

/** The start of a plan's memory, in bytes; variables in the order of its bindings. */
export interface Placement {
  readonly call: number;
  readonly constants: number;
  readonly variables: readonly number[];
}

/** A place in memory, in bytes, and how far each turn of the enclosing loops moves it. */
export interface Located {
  readonly offset: number;
  readonly turns: readonly number[];
}

/** Follows an address of a plan to memory. */
export function createLocate({ places, buffers }: Plan, placement: Placement): (at: PlanAddress) => Located {
  return function locate({ buffer, offset, turns }: PlanAddress): Located {
    const place = places[buffer];
    const bytes = elementBytes(buffers[buffer]?.dtype ?? "float32");
    const moved = turns.map((stride) => bytes * stride);
    const from = (base: number): Located => ({ offset: base + bytes * offset, turns: moved });
    switch (place?.in) {
      case "call":
        return from(placement.call + place.offset);
      case "constants":
        return from(placement.constants + place.offset);
      case "variable":
        return from(placement.variables[buffers[buffer]?.of ?? 0] as number);
      case "buffer": {
        const outer = locate(place.at);
        return { offset: outer.offset + bytes * offset, turns: addTurns(outer.turns, moved) };
      }
      default:
        // Buffers of no bytes that nothing touches.
        return from(placement.call);
    }
  };
}
