import { accumulationGroupsSchedule } from "./basics/accumulationGroupsSchedule.ts";
import { article } from "./basics/article.ts";
import { articleInLists } from "./basics/articleInLists.ts";
import { averagedWeights } from "./basics/averagedWeights.ts";
import { batchNormAndDropout } from "./basics/batchNormAndDropout.ts";
import { dataParallel } from "./basics/dataParallel.ts";
import { severalSeeds } from "./basics/severalSeeds.ts";
import { deepQ } from "./control/deepQ.ts";
import { ppoOnResidentRollout } from "./control/ppoOnResidentRollout.ts";
import { trpo } from "./control/trpo.ts";
import type { Example } from "./gallery/stage.ts";
import { diffusion } from "./generative/diffusion.ts";
import { rbm } from "./generative/rbm.ts";
import { realNvp } from "./generative/realNvp.ts";
import { vae } from "./generative/vae.ts";
import { wganGradientPenalty } from "./generative/wganGradientPenalty.ts";
import { adversarial } from "./images/adversarial.ts";
import { convNet } from "./images/convNet.ts";
import { distillation } from "./images/distillation.ts";
import { simClr } from "./images/simClr.ts";
import { dpSgd } from "./learning/dpSgd.ts";
import { hyperparameters } from "./learning/hyperparameters.ts";
import { metaLearning } from "./learning/metaLearning.ts";
import { reptile } from "./learning/reptile.ts";
import { burgers } from "./science/burgers.ts";
import { hmc } from "./science/hmc.ts";
import { lagrangian } from "./science/lagrangian.ts";
import { neuralOde } from "./science/neuralOde.ts";
import { graphConvolution } from "./sequences/graphConvolution.ts";
import { lstm } from "./sequences/lstm.ts";
import { lstmText } from "./sequences/lstmText.ts";
import { seq2seq } from "./sequences/seq2seq.ts";
import { word2vec } from "./sequences/word2vec.ts";

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

/** Examples about one thing, in a reader's order. */
export interface Chapter {
  readonly title: string;
  /** The folder of their files. */
  readonly folder: string;
  /** An example under its name, which is its file's, too. */
  readonly examples: Readonly<Record<string, Example>>;
}

/** All examples, in the order of the page that shows them. */
export const chapters: readonly Chapter[] = [
  {
    title: "Loops, steps and updates",
    folder: "basics",
    examples: {
      article,
      articleInLists,
      batchNormAndDropout,
      accumulationGroupsSchedule,
      averagedWeights,
      severalSeeds,
      dataParallel,
    },
  },
  { title: "Images", folder: "images", examples: { convNet, distillation, simClr, adversarial } },
  { title: "Models that draw", folder: "generative", examples: { vae, diffusion, realNvp, rbm, wganGradientPenalty } },
  { title: "Words and graphs", folder: "sequences", examples: { lstm, lstmText, seq2seq, word2vec, graphConvolution } },
  { title: "Equations and densities", folder: "science", examples: { neuralOde, lagrangian, burgers, hmc } },
  {
    title: "Learning to learn, and in private",
    folder: "learning",
    examples: { metaLearning, reptile, hyperparameters, dpSgd },
  },
  { title: "Control", folder: "control", examples: { deepQ, ppoOnResidentRollout, trpo } },
];

/** Those that run in a moment at full length. */
export const quick: Readonly<Record<string, Example>> = {
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

/** Every example by its name. */
export const examples: Readonly<Record<string, Example>> = Object.assign(
  {},
  ...chapters.map(({ examples }) => examples),
);
