import { add, broadcastTo, type Expr, mul, scan } from "@handloom/graph";

/**
 * xₜ = ownₜ + factorₜ·xₜ₊₁, from the last step back to the first.
 *
 * @param own `[steps, …]`
 * @param factor `[steps, …]`
 * @param behind x after the last step, `[…]`. Default 0
 * @returns `[steps, …]`
 */
export function backwards(own: Expr, factor: Expr, behind?: Expr): Expr {
  const start = behind ?? broadcastTo(0, own.shape.slice(1));
  const { output } = scan(
    ({ x }, step) => {
      const next = add(step.own, mul(step.factor, x));
      return { carry: { x: next }, output: next };
    },
    { carry: { x: start }, over: { own, factor }, reverse: true },
  );
  return output;
}

interface Layout {
  readonly steps: number;
  readonly width: number;
}

/** The same on the host, in float64; number i is step ⌊i / width⌋'s. */
export function backwardsOnHost(
  { steps, width }: Layout,
  own: (i: number) => number,
  factor: (i: number) => number,
  behind: (i: number) => number = () => 0,
): Float64Array {
  const x = new Float64Array(steps * width);
  for (let i = x.length - 1; i >= 0; i--) {
    const next = i + width < x.length ? (x[i + width] as number) : behind(i);
    x[i] = own(i) + factor(i) * next;
  }
  return x;
}
