import { accumulationGroupsSchedule } from "./accumulationGroupsSchedule.ts";
import { article } from "./article.ts";
import { averagedWeights } from "./averagedWeights.ts";
import { batchNormAndDropout } from "./batchNormAndDropout.ts";
import { deepQ } from "./deepQ.ts";
import type { Example } from "./example.ts";
import { lstm } from "./lstm.ts";
import { metaLearning } from "./metaLearning.ts";
import { ppoOnResidentRollout } from "./ppoOnResidentRollout.ts";
import { wganGradientPenalty } from "./wganGradientPenalty.ts";

export {
  accumulationGroupsSchedule,
  article,
  averagedWeights,
  batchNormAndDropout,
  deepQ,
  lstm,
  metaLearning,
  ppoOnResidentRollout,
  wganGradientPenalty,
};

/** Every example by its name, in the order of the page that shows them. */
export const examples: Readonly<Record<string, Example>> = {
  article,
  batchNormAndDropout,
  accumulationGroupsSchedule,
  averagedWeights,
  lstm,
  wganGradientPenalty,
  deepQ,
  ppoOnResidentRollout,
  metaLearning,
};
