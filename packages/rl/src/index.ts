export { type BreakoutOptions, breakout } from "./environments/breakout.ts";
export { type CartPoleOptions, type CartPoleState, cartPole, cartPoleLimits } from "./environments/cartPole.ts";
export type {
  Action,
  ActionSpace,
  Environment,
  Observation,
  ObservationSpace,
  StepResult,
} from "./environments/environment.ts";
export { type EpisodeRules, episodes, type Moved } from "./environments/episodes.ts";
export { type PendulumOptions, pendulum } from "./environments/pendulum.ts";
export { type VectorEnvironment, type VectorStep, vectorEnvironment } from "./environments/vectorEnvironment.ts";
export { type RandomNumbers, randomNumbers } from "./randomNumbers.ts";
export type { ReplayBatch, ReplayColumn, ReplayColumns, ReplayRow } from "./replay/columnStore.ts";
export {
  type NStepTransitionsOptions,
  nStepTransitions,
  type PlayedStep,
  type Transition,
  type TransitionWindow,
} from "./replay/nStepTransitions.ts";
export {
  type PrioritisedBatch,
  type PrioritisedReplay,
  type PrioritisedReplayOptions,
  prioritisedReplay,
} from "./replay/prioritisedReplay.ts";
export { type ReplayBuffer, type ReplayOptions, replayBuffer } from "./replay/replayBuffer.ts";
export { type SumTree, sumTree } from "./replay/sumTree.ts";
export { type DiscountedReturnsOptions, discountedReturns } from "./returns/discountedReturns.ts";
export { type GeneralisedAdvantageOptions, generalisedAdvantage } from "./returns/generalisedAdvantage.ts";
export { type NStepReturnsOptions, nStepReturns } from "./returns/nStepReturns.ts";
export type { Played } from "./returns/played.ts";
export { type RetraceOptions, retrace } from "./returns/retrace.ts";
export { type Rollout, type RolloutOptions, rollout } from "./rollout.ts";
