import type { Resumable } from "@handloom/tensor";
import type { RandomNumbers } from "../randomNumbers.ts";
import { hasFallen, maximumSteps, moveCartPole, type State } from "./cartPole.ts";

/** What an action led to. */
export interface Outcome {
  readonly next: State;
  readonly reward: number;
  /** The pole fell: nothing can be earned from here on. */
  readonly terminated: boolean;
  /** Time is up, though the game could have gone on: `next` is still worth something. */
  readonly truncated: boolean;
}

/** CartPole-v1, one episode after the other. */
export interface Environment extends Resumable {
  /** Where the cart and the pole are now. */
  readonly observed: State;
  /** Acts for 20 ms. After an episode's end it throws until `reset`. */
  step(action: number): Outcome;
  /** Starts an episode; each number of the start is uniform in ±0.05, unless it is given. */
  reset(start?: State): State;
}

interface Saved {
  readonly observed: State;
  readonly steps: number;
  readonly over: boolean;
}

/** @param random where the starts come from */
export function createEnvironment(random: RandomNumbers): Environment {
  const draw = () => 0.1 * random.next() - 0.05;
  const drawStart = (): State => [draw(), draw(), draw(), draw()];
  let observed = drawStart();
  let steps = 0;
  let over = false;
  return {
    get observed() {
      return observed;
    },
    step(action) {
      if (over) throw new Error("step: the episode is over. Call reset first.");
      observed = moveCartPole(observed, action);
      steps++;
      const [terminated, truncated] = [hasFallen(observed), steps >= maximumSteps];
      over = terminated || truncated;
      return { next: observed, reward: 1, terminated, truncated };
    },
    reset(start = drawStart()) {
      [observed, steps, over] = [start, 0, false];
      return observed;
    },
    state: () => ({ observed, steps, over }),
    restore(saved) {
      ({ observed, steps, over } = saved as Saved);
    },
  };
}
