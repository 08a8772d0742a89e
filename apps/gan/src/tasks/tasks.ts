import { trainDigitClassifier } from "../evaluation/digitClassifier.ts";
import { loadMnistClassifier } from "../evaluation/mnistClassifier.ts";
import { loadDigitImages } from "../images/digitImages.ts";
import { classes } from "../images/labelledImages.ts";
import { loadMnistImages } from "../images/mnistImages.ts";
import { logisticLoss, nonSaturatingLoss, wassersteinLoss } from "../losses/index.ts";
import { convolutionalNetworks } from "../networks/convolutionalNetworks.ts";
import { denseNetworks } from "../networks/denseNetworks.ts";
import type { LossName, Task, Way } from "./task.ts";

export const tasks = {
  digits: {
    title: "8 × 8 digits",
    side: 8,
    load: loadDigitImages,
    ways: {
      "wgan-gp": { loss: wassersteinLoss, networks: denseNetworks, epochs: 30, passesPerEpoch: 30 },
      "non-saturating": { loss: nonSaturatingLoss, networks: denseNetworks, epochs: 30, passesPerEpoch: 30 },
    },
    createClassifier: async () => trainDigitClassifier(loadDigitImages().known),
    targets: { confident: 0.85, digits: classes, entropy: 2, spread: 0.6, nearCopies: 0.05 },
    shown: { count: 100, columns: 10, scale: 5 },
  },
  mnist: {
    title: "28 × 28 digits",
    side: 28,
    load: loadMnistImages,
    ways: {
      dcgan: {
        loss: logisticLoss,
        networks: convolutionalNetworks({ filters: [32, 64] }),
        epochs: 24,
        passesPerEpoch: 1,
      },
      // The penalty is differentiated twice, and the critic learns twice as often: half the filters make up for both.
      "wgan-gp": {
        loss: { ...wassersteinLoss, criticSteps: 2 },
        networks: convolutionalNetworks({ filters: [16, 32] }),
        epochs: 50,
        passesPerEpoch: 2,
      },
    },
    createClassifier: loadMnistClassifier,
    targets: { confident: 0.85, digits: classes, entropy: 2.2, spread: 0.6, nearCopies: 0.02 },
    shown: { count: 50, columns: 10, scale: 2 },
  },
} as const satisfies Record<string, Task>;

export type TaskName = keyof typeof tasks;

/** The losses of a task and what each needs, the default first. */
export function waysOf(task: TaskName): readonly (readonly [LossName, Way])[] {
  return Object.entries(tasks[task].ways) as [LossName, Way][];
}
