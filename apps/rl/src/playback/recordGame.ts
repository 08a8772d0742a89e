import type { State } from "../environment/cartPole.ts";
import { createEnvironment } from "../environment/environment.ts";
import type { Act } from "../evaluation.ts";
import { createRandomNumbers } from "../randomNumbers.ts";

/** The states of one game, from its start to its end, by the start states of the test. */
export function recordGame(act: Act, seed: number): State[] {
  const environment = createEnvironment(createRandomNumbers(seed, "test"));
  const states = [environment.observed];
  for (let over = false; !over; ) {
    const { next, terminated, truncated } = environment.step(Number(act([environment.observed])[0]));
    states.push(next);
    over = terminated || truncated;
  }
  return states;
}
