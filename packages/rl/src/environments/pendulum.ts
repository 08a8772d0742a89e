import { checkNumber, checkOptions } from "@handloom/tensor";
import type { Environment } from "./environment.ts";
import { episodes } from "./episodes.ts";

/** The options of `pendulum`. */
export interface PendulumOptions {
  /** The most steps of an episode before it is cut off, 1 or more. Default 200. */
  readonly maximumSteps?: number | undefined;
  /** Acceleration of gravity in m/s², any finite number. Default 10. */
  readonly gravity?: number | undefined;
}

/** The angle from upright (rad) and its velocity (rad/s). */
type State = readonly [angle: number, angularVelocity: number];

const [largestTorque, fastest, seconds] = [2, 8, 0.05];

/**
 * Gymnasium's Pendulum-v1: a torque between −2 and 2 N·m swings a pendulum up and holds it there.
 *
 * The observation is `[3]`: cosine and sine of the angle from upright, and the angular velocity, at most 8 rad/s. An action is
 * a list of one number, which is clipped. The reward is −(angle² + 0.1·velocity² + 0.001·torque²), from −16.3 to 0.
 * A start's angle is uniform in ±π, its velocity in ±1. No episode ends before its last step.
 *
 * @throws RangeError for a number of steps below 1, and for a gravity that is not finite
 *
 * Source: Gymnasium 1.4.0, `pendulum.py`.
 *
 * ```ts
 * const environment = pendulum();
 * environment.reset(1).length // => 3
 * environment.step([0.5]).terminated // => false
 * ```
 */
export function pendulum(options: PendulumOptions = {}): Environment {
  const { maximumSteps = 200, gravity = 10 } = checkOptions("pendulum", options, "maximumSteps gravity");
  checkNumber("pendulum", "maximumSteps", maximumSteps, { least: 1, whole: true });
  checkNumber("pendulum", "gravity", gravity);
  return episodes<State>({
    name: "Pendulum",
    observationSpace: { shape: [3], dtype: "float32" },
    actionSpace: { kind: "continuous", low: [-largestTorque], high: [largestTorque] },
    maximumSteps,
    start: (random) => [(2 * random.next() - 1) * Math.PI, 2 * random.next() - 1],
    move([angle, velocity], action) {
      const torque = clipped((action as ArrayLike<number>)[0] as number, largestTorque);
      const cost = fromUpright(angle) ** 2 + 0.1 * velocity ** 2 + 0.001 * torque ** 2;
      // In Gymnasium's order, so that float64 results are the same.
      const next = clipped(velocity + (((3 * gravity) / 2) * Math.sin(angle) + 3 * torque) * seconds, fastest);
      return { state: [angle + next * seconds, next], reward: -cost, terminated: false };
    },
    observe: ([angle, velocity]) => [Math.cos(angle), Math.sin(angle), velocity],
  });
}

const clipped = (x: number, most: number) => Math.min(most, Math.max(-most, x));

/** The same angle in [−π, π). */
function fromUpright(angle: number): number {
  const turn = 2 * Math.PI;
  // `%` has the dividend's sign here, the divisor's in Python.
  return ((((angle + Math.PI) % turn) + turn) % turn) - Math.PI;
}
