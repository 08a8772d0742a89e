import { checkLoss, openEngine, runCommand, wroteFiles } from "@handloom/command-line";
import { compile } from "@handloom/compiler";
import { arrays } from "@handloom/datasets";
import { input } from "@handloom/graph";
import { dense } from "@handloom/layers";
import { counters } from "@handloom/loop";
import { adam } from "@handloom/optimizers";
import { articleLesson } from "./article.ts";
import { type Flags, flags, settings } from "./flags.ts";
import { keepRun } from "./keptRun.ts";
import { learnToAdd } from "./learnToAdd.ts";
import { drawPairs, unseenPairs } from "./pairs.ts";
import { articleReport, jsonReport, textReport } from "./report.ts";

async function main(values: Flags): Promise<void> {
  const { directory, engine: name, json } = values;
  const defaults = values.article ? settings.article : settings.own;
  const { epochs = defaults.epochs, learningRate = defaults.learningRate } = values;
  const engine = await openEngine(name);
  const report = (json ? jsonReport : values.article ? articleReport : textReport)(console.log);
  const at = counters({ epoch: 0 });
  const own = values.article ? articleLesson(learningRate) : sumLesson(values.seed, learningRate);
  const lesson = { ...own, engine, epochs, at };

  const taught = learnToAdd(lesson);
  const run = directory === undefined ? undefined : await keepRun(directory, { ...values, learningRate }, lesson);
  for (const epoch of taught) {
    report.epoch(epoch, epochs);
    checkLoss(epoch.trainLoss, `after epoch ${epoch.epoch}`, "Give a smaller --learning-rate.");
    if ((await run?.add(epoch)) !== false) continue;
    process.exitCode = 130;
    break;
  }
  report.weights(engine.readAll(own.net.variables));
  const x = input("x", ["batch", 2]);
  const add = compile(engine, { inputs: { x }, outputs: { sum: own.net(x) } });
  for (const pair of unseenPairs) report.sum(pair, add({ x: [pair] }).sum.item());
  if (run !== undefined) console.log(wroteFiles(await run.finish(), values));
}

/** A hundred sums to learn from and ten others to test on, all drawn by the seed. */
function sumLesson(seed: number, learningRate: number) {
  const { trainSamples, testSamples } = drawPairs(seed);
  return {
    net: dense(1, { seed }),
    optimizer: adam({ learningRate }),
    trainSet: arrays(trainSamples).shuffle(seed).batches(1),
    testSet: arrays(testSamples).batches(1),
  };
}

await runCommand(flags, main);
