import { add, broadcastTo, type Expr, mul, reshape, scan, split, stack } from "@handloom/graph";

/**
 * Generalised advantage estimation, from the last step back to the first: Aₜ = δₜ + γλ·Aₜ₊₁ while an episode goes on.
 *
 * @param surprise δ, how much better a step went than its state's value: r + γ·V(next) − V(s), `[steps, environments]`
 * @param going 0 where an episode ended, else 1, `[steps, environments]`
 * @param decay γ·λ in [0, 1]: how much of the next step's advantage counts
 * @returns `[steps, environments]`
 *
 * Source: Schulman et al. 2015, equation 16, arXiv:1506.02438.
 */
export function generalisedAdvantage(surprise: Expr, going: Expr, decay: number): Expr {
  const { output } = scan(
    ({ ahead }, step) => {
      const [delta, goesOn] = split(step, 2) as [Expr, Expr];
      const advantage = add(delta, mul(decay, mul(goesOn, ahead)));
      return { carry: { ahead: advantage }, output: advantage };
    },
    {
      carry: { ahead: broadcastTo(0, [1, ...surprise.shape.slice(1)]) },
      over: stack([surprise, going], { axis: 1 }),
      reverse: true,
    },
  );
  return reshape(output, surprise.shape);
}
