import { add, type Expr, mul, type RandomStream, sin, sub } from "@handloom/graph";

/** Points of one wave: `x` and `y`, both [points, 1]. */
export interface Points {
  readonly x: Expr;
  readonly y: Expr;
}

/** Draws points of one wave, others at each call. */
export type Wave = (points: number) => Points;

/**
 * y = a·sin(x − φ) with a from 0.1 to 5, φ from 0 to π and x from −5 to 5; a new wave whenever a compiled function runs.
 *
 * Source: Finn et al. 2017, section 5.1, arXiv:1703.03400.
 */
export function drawWave(noise: RandomStream): Wave {
  const between = (low: number, high: number, shape: number[]) => add(low, mul(high - low, noise.uniform(shape)));
  const amplitude = between(0.1, 5, []);
  const phase = between(0, Math.PI, []);
  return (points) => {
    const x = between(-5, 5, [points, 1]);
    return { x, y: mul(amplitude, sin(sub(x, phase))) };
  };
}
