import { evaluate, randomBits } from "@handloom/graph";
import type { Mode } from "./mode.ts";

/** Seeds derived from one, each used once: whole numbers from 0 to 2³¹ − 1. */
export interface Seeds {
  next(): number;
}

/**
 * The seeds derived from a seed, or from the one at a position of a network that has it.
 *
 * @param seed a whole number from 0 to 2³¹ − 1: whoever was given it has checked it
 */
export function seedsFrom(seed: number, position?: number): Seeds {
  const own = position === undefined ? seed : derive(seed, position);
  let made = 0;
  return { next: () => derive(own, made++) };
}

/**
 * The seeds of a layer that makes its variables: of its own seed, of the network that it is in, or fresh ones.
 *
 * @param mode what the layer was called with
 *
 * ```ts
 * const [first, again] = [seedsOf(1, { training: false }), seedsOf(1, { training: false })];
 * first.next() === again.next() // => true
 * ```
 */
export function seedsOf(seed: number | undefined, { seeds }: Mode): Seeds {
  return seedsFrom(seed ?? seeds?.next() ?? Math.floor(Math.random() * 2 ** 31));
}

function derive(seed: number, position: number): number {
  // The sign bit goes: a seed is not negative.
  return evaluate(randomBits(0, { seed, site: position, shape: [], as: "bits" })).item() >>> 1;
}
