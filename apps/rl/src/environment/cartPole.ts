/** The cart's place (m) and velocity (m/s), the pole's angle from upright (rad, positive to the right) and its velocity (rad/s). */
export type State = readonly [position: number, velocity: number, angle: number, angularVelocity: number];

/** How many numbers describe a state. */
export const stateSize = 4;
/** 0 pushes the cart to the left, 1 to the right. */
export const actionCount = 2;
/** An episode is cut off after so many steps. */
export const maximumSteps = 500;

const gravity = 9.8;
const poleMass = 0.1;
const totalMass = 1 + poleMass;
/** Half of the pole's length, in metres. */
const poleHalf = 0.5;
const poleMoment = poleMass * poleHalf;
const push = 10;
const seconds = 0.02;

/** Beyond these the pole has fallen: metres from the middle, radians from upright. */
export const limits = { position: 2.4, angle: (12 * 2 * Math.PI) / 360 } as const;

/**
 * Where the cart and its pole are 20 ms later, by one step of Euler's method.
 *
 * Every operation stands in the order of Gymnasium's CartPole-v1, so that its float64 results are the same.
 *
 * Source: Barto, Sutton & Anderson 1983, *Neuronlike adaptive elements that can solve difficult learning control
 * problems*; Gymnasium 1.x, `cartpole.py`.
 */
export function moveCartPole([position, velocity, angle, angularVelocity]: State, action: number): State {
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

/** Whether the episode ends here: the cart has left the track, or the pole leans too far. */
export function hasFallen([position, , angle]: State): boolean {
  return Math.abs(position) > limits.position || Math.abs(angle) > limits.angle;
}
