import type { AdversarialLoss } from "./adversarialLoss.ts";
import { nonSaturatingLoss } from "./nonSaturatingLoss.ts";
import { wassersteinLoss } from "./wassersteinLoss.ts";

export type { AdversarialLoss } from "./adversarialLoss.ts";

export const losses = {
  "wgan-gp": wassersteinLoss,
  "non-saturating": nonSaturatingLoss,
} as const satisfies Record<string, AdversarialLoss>;

export type LossName = keyof typeof losses;

/** The default first. */
export const lossNames: readonly [LossName, ...LossName[]] = ["wgan-gp", "non-saturating"];
