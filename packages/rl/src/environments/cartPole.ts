import { checkNumber, checkOptions } from "@handloom/tensor";
import type { Environment } from "./environment.ts";
import { episodes } from "./episodes.ts";

/** The cart's place (m) and velocity (m/s), the pole's angle from upright (rad, positive to the right) and its velocity (rad/s). */
export type CartPoleState = readonly [position: number, velocity: number, angle: number, angularVelocity: number];

/** The options of `cartPole`. */
export interface CartPoleOptions {
  /** The most steps of an episode before it is cut off, 1 or more. Default 500. */
  readonly maximumSteps?: number | undefined;
}

/** The pole has fallen beyond these: metres from the middle, radians from upright. */
export const cartPoleLimits: { readonly position: number; readonly angle: number } = {
  position: 2.4,
  angle: (12 * 2 * Math.PI) / 360,
};

/**
 * Gymnasium's CartPole-v1: a cart that is pushed to the left (0) or to the right (1) balances a pole. Each step earns 1.
 *
 * The observation is `[4]`, as in `CartPoleState`; each number of a start is uniform in ±0.05.
 *
 * @throws RangeError for a number of steps below 1
 *
 * Source: Barto, Sutton & Anderson 1983, *Neuronlike adaptive elements that can solve difficult learning control
 * problems*; Gymnasium 1.4.0, `cartpole.py`.
 *
 * ```ts
 * const environment = cartPole();
 * environment.reset(1);
 * environment.step(1).reward // => 1
 * ```
 */
export function cartPole(options: CartPoleOptions = {}): Environment {
  const { maximumSteps = 500 } = checkOptions("cartPole", options, "maximumSteps");
  checkNumber("cartPole", "maximumSteps", maximumSteps, { least: 1, whole: true });
  return episodes<CartPoleState>({
    name: "CartPole",
    observationSpace: { shape: [4], dtype: "float32" },
    actionSpace: { kind: "discrete", count: 2 },
    maximumSteps,
    start(random) {
      const draw = () => 0.1 * random.next() - 0.05;
      return [draw(), draw(), draw(), draw()];
    },
    move(state, action) {
      const next = moveCartPole(state, Number(action));
      return { state: next, reward: 1, terminated: hasFallen(next) };
    },
    observe: (state) => state,
  });
}

const gravity = 9.8;
const poleMass = 0.1;
const totalMass = 1 + poleMass;
/** Half of the pole's length, in metres. */
const poleHalf = 0.5;
const poleMoment = poleMass * poleHalf;
const push = 10;
const seconds = 0.02;

/** One step of Euler's method over 20 ms, each operation in Gymnasium's order, so that float64 results are the same. */
function moveCartPole([position, velocity, angle, angularVelocity]: CartPoleState, action: number): CartPoleState {
  const force = action === 1 ? push : -push;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const common = (force + poleMoment * angularVelocity ** 2 * sine) / totalMass;
  const angularAcceleration =
    (gravity * sine - cosine * common) / (poleHalf * (4 / 3 - (poleMass * cosine ** 2) / totalMass));
  const acceleration = common - (poleMoment * angularAcceleration * cosine) / totalMass;
  return [
    position + seconds * velocity,
    velocity + seconds * acceleration,
    angle + seconds * angularVelocity,
    angularVelocity + seconds * angularAcceleration,
  ];
}

function hasFallen([position, , angle]: CartPoleState): boolean {
  return Math.abs(position) > cartPoleLimits.position || Math.abs(angle) > cartPoleLimits.angle;
}
