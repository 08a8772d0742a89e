const golden = 0.6180339887498949;
const angle = (i: number) => Math.PI * ((i * golden) % 1);
const onMoon = (a: number, isUpper: boolean): [number, number] =>
  isUpper ? [Math.cos(a) - 0.5, Math.sin(a) - 0.25] : [0.5 - Math.cos(a), 0.25 - Math.sin(a)];

/**
 * Points of two half circles of radius 1 that reach into each other, in turn; other points for each `start`.
 *
 * @param spread how far from the circles, as a standard deviation
 */
export function moons(count: number, start: number, spread = 0): [number, number][] {
  return Array.from({ length: count }, (_, i) => {
    const [x, y] = onMoon(angle(start * count + i), i % 2 === 0);
    // Box and Muller's normal pair, of numbers that look arbitrary.
    const radius = spread * Math.sqrt(-2 * Math.log(1 - (((start * count + i) * Math.SQRT2) % 1)));
    const turn = 2 * Math.PI * (((start * count + i) * Math.sqrt(3)) % 1);
    return [x + radius * Math.cos(turn), y + radius * Math.sin(turn)];
  });
}

/** From a point to the nearer of both half circles. */
export function distanceToMoons([x, y]: readonly [number, number]): number {
  const places = Array.from({ length: 400 }, (_, i) => onMoon((Math.PI * (i >> 1)) / 199, i % 2 === 0));
  return Math.min(...places.map(([a, b]) => Math.hypot(a - x, b - y)));
}
