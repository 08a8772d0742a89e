import { engineNames, openEngine } from "@handloom/command-line";
import type { Engine } from "@handloom/compiler";
import { expect, it } from "vitest";
import { article, articleLesson, type Trained } from "./article.ts";
import { learnToAdd } from "./learnToAdd.ts";

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

function trainAsTheArticle(engine: Engine<"sync">): Trained[] {
  const now = () => ({ trainLosses: [] as number[], testLosses: [] as number[] });
  let losses = now();
  const watched = recorded(engine, (loss, isTraining) => {
    (isTraining ? losses.trainLosses : losses.testLosses).push(loss);
  });
  const lesson = articleLesson(article.learningRate);
  const epochs: Trained[] = [];
  for (const _ of learnToAdd({ ...lesson, engine: watched, epochs: article.epochs.length })) {
    const [kernel, bias] = lesson.net.parameters.map((parameter) => [...engine.read(parameter).data]);
    epochs.push({ ...losses, kernel: kernel ?? [], bias: bias ?? [] });
    losses = now();
  }
  return epochs;
}

/** The greatest |got − want| / |want|; infinite when there are more of one than of the other. */
const worstRelative = (got: readonly number[], want: readonly number[]) =>
  got.length === want.length
    ? Math.max(...want.map((value, i) => Math.abs(Number(got[i]) - value) / Math.abs(value)))
    : Infinity;

// tfjs-node is nothing that a test can install; its own tests train the demo on it.
const installed = engineNames.filter((name) => !/^(tfjs|tfjs-node.*|xla)$/.test(name));

it.each(installed)(
  "loses what the article's program loses under Keras 2, call by call, on the engine %s",
  async (name) => {
    const got = trainAsTheArticle(await openEngine(name));
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
