import { readFileSync } from "node:fs";
import { arrays } from "@handloom/datasets";
import { dense } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { tensor } from "@handloom/tensor";
import type { Lesson } from "./learnToAdd.ts";

/** The article's data and first weights, and what Keras 2 made of them by `K.function` and `get_updates`, in float32. */
export interface Article {
  readonly learningRate: number;
  readonly samples: number[][];
  readonly targets: number[];
  readonly testSamples: number[][];
  readonly testTargets: number[];
  readonly initialKernel: number[][];
  readonly initialBias: number[];
  readonly epochs: readonly Trained[];
}

/** An epoch of it: losses of each batch, and the weights behind it. */
export interface Trained {
  readonly trainLosses: number[];
  readonly testLosses: number[];
  readonly kernel: number[];
  readonly bias: number[];
}

export const article: Article = JSON.parse(readFileSync(new URL("../goldens/article.json", import.meta.url), "utf8"));

const toBatches = (samples: number[][], targets: number[]) =>
  arrays({ x: samples, yTrue: targets.map((target) => [target]) }).batches(1);

/** The article's program, but for its engine and the number of epochs. */
export function articleLesson(learningRate: number): Omit<Lesson, "engine" | "epochs"> {
  return {
    net: dense(1, {
      kernelInitializer: () => tensor(article.initialKernel),
      biasInitializer: () => tensor(article.initialBias),
    }),
    optimizer: adam({ learningRate, dialect: "keras2" }),
    trainSet: toBatches(article.samples, article.targets),
    testSet: toBatches(article.testSamples, article.testTargets),
  };
}
