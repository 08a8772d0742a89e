import { discountedReturns, type Environment } from "@handloom/rl";

/** Steps of whole episodes, one after the other, filled up with rows of weight 0. */
export interface Episodes {
  readonly s: readonly (readonly number[])[];
  readonly a: readonly number[];
  /** What was still earned from each step on. */
  readonly returns: readonly number[];
  /** 1, or 0 for rows that are not steps. */
  readonly weight: readonly number[];
  /** How many rows are steps. */
  readonly steps: number;
}

export interface EpisodesOptions {
  /** Another episode is begun until there are so many steps. */
  readonly steps: number;
  /** The most steps of an episode. */
  readonly longest: number;
  /** γ in [0, 1]. */
  readonly discount: number;
}

/** Plays whole episodes. There are always `steps` + `longest` − 1 rows, the most that can be needed: one size, one program. */
export function collectEpisodes(
  environment: Environment,
  act: (observation: readonly number[]) => number,
  { steps, longest, discount }: EpisodesOptions,
): Episodes {
  const played = { s: [] as (readonly number[])[], a: [] as number[], returns: [] as number[] };
  while (played.s.length < steps) {
    const { s, a, rewards } = playEpisode(environment, act);
    played.s.push(...s);
    played.a.push(...a);
    const terminated = rewards.map((_, i) => i === rewards.length - 1);
    played.returns.push(...discountedReturns({ rewards, terminated, discount }).data);
  }
  const size = played.s.length;
  const fill = <T>(column: readonly T[], nothing: T): T[] => [
    ...column,
    ...new Array<T>(steps + longest - 1 - size).fill(nothing),
  ];
  const nowhere = (played.s[0] ?? []).map(() => 0);
  const weight = fill(new Array<number>(size).fill(1), 0);
  return { s: fill(played.s, nowhere), a: fill(played.a, 0), returns: fill(played.returns, 0), weight, steps: size };
}

function playEpisode(environment: Environment, act: (observation: readonly number[]) => number) {
  const played = { s: [] as (readonly number[])[], a: [] as number[], rewards: [] as number[] };
  let observation = Array.from(environment.reset());
  for (let over = false; !over; ) {
    const action = act(observation);
    const result = environment.step(action);
    played.s.push(observation);
    played.a.push(action);
    played.rewards.push(result.reward);
    observation = Array.from(result.observation);
    over = result.terminated || result.truncated;
  }
  return played;
}
