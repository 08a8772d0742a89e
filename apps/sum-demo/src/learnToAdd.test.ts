import { readFileSync } from "node:fs";
import type { Engine } from "@handloom/compiler";
import { arrays } from "@handloom/datasets";
import { dense } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { engineNames, engines } from "./engines.ts";
import { learnToAdd } from "./learnToAdd.ts";

interface Article {
  readonly learningRate: number;
  readonly samples: number[][];
  readonly targets: number[];
  readonly testSamples: number[][];
  readonly testTargets: number[];
  readonly initialKernel: number[][];
  readonly initialBias: number[];
  readonly epochs: readonly Trained[];
}

interface Trained {
  readonly trainLosses: number[];
  readonly testLosses: number[];
  readonly kernel: number[];
  readonly bias: number[];
}

const article: Article = JSON.parse(readFileSync(new URL("../goldens/article.json", import.meta.url), "utf8"));

/** The same engine, keeping the first output of every call: apart for functions that write and functions that do not. */
function recorded(engine: Engine<"sync">, onLoss: (loss: number, isTraining: boolean) => void): Engine<"sync"> {
  return {
    ...engine,
    load(program) {
      const executable = engine.load(program);
      return {
        ...executable,
        run(feeds) {
          const outputs = executable.run(feeds);
          onLoss(Number(outputs[0]?.item()), program.writes.length > 0);
          return outputs;
        },
      };
    },
  };
}

const toBatches = (samples: number[][], targets: number[]) =>
  arrays({ x: samples, yTrue: targets.map((target) => [target]) }).batches(1);

function trainAsTheArticle(engine: Engine<"sync">): Trained[] {
  const now = () => ({ trainLosses: [] as number[], testLosses: [] as number[] });
  let losses = now();
  const watched = recorded(engine, (loss, isTraining) => {
    (isTraining ? losses.trainLosses : losses.testLosses).push(loss);
  });
  const net = dense(1, {
    kernelInitializer: () => tensor(article.initialKernel),
    biasInitializer: () => tensor(article.initialBias),
  });
  const epochs: Trained[] = [];
  learnToAdd({
    engine: watched,
    net,
    optimizer: adam({ learningRate: article.learningRate, dialect: "keras2" }),
    trainSet: toBatches(article.samples, article.targets),
    testSet: toBatches(article.testSamples, article.testTargets),
    epochs: article.epochs.length,
    report() {
      const [kernel, bias] = net.parameters.map((parameter) => [...engine.read(parameter).data]);
      epochs.push({ ...losses, kernel: kernel ?? [], bias: bias ?? [] });
      losses = now();
    },
  });
  return epochs;
}

/** The greatest |got − want| / |want|; infinite when there are more of one than of the other. */
const worstRelative = (got: readonly number[], want: readonly number[]) =>
  got.length === want.length
    ? Math.max(...want.map((value, i) => Math.abs(Number(got[i]) - value) / Math.abs(value)))
    : Infinity;

// tfjs-node is nothing that a test can install; its own tests train the demo on it.
const installed = engineNames.filter((name) => !name.startsWith("tfjs-node"));

it.each(installed)(
  "loses what the article's program loses under Keras 2, call by call, on the engine %s",
  async (name) => {
    const got = trainAsTheArticle(await engines[name]());
    expect(article.epochs.flatMap(({ trainLosses }) => trainLosses)).toHaveLength(500);
    expect(got).toHaveLength(article.epochs.length);
    article.epochs.forEach((want, epoch) => {
      const { trainLosses, testLosses, kernel, bias } = got[epoch] ?? { ...want, trainLosses: [] };
      expect(worstRelative(trainLosses, want.trainLosses)).toBeLessThan(1e-4);
      expect(worstRelative(testLosses, want.testLosses)).toBeLessThan(1e-4);
      expect(worstRelative(kernel, want.kernel)).toBeLessThan(1e-4);
      expect(worstRelative(bias, want.bias)).toBeLessThan(1e-4);
    });
  },
);
