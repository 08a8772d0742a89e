import { compile } from "@handloom/compiler";
import { arrays } from "@handloom/datasets";
import { input } from "@handloom/graph";
import { dense } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { engines } from "./engines.ts";
import { FlagError, type Flags, readFlags, usage } from "./flags.ts";
import { learnToAdd } from "./learnToAdd.ts";
import { drawPairs, unseenPairs } from "./pairs.ts";
import { jsonReport, textReport } from "./report.ts";

function run({ epochs, learningRate, seed, engine: name, json }: Flags): void {
  const engine = engines[name]();
  const report = (json ? jsonReport : textReport)(console.log);
  const { trainSamples, testSamples } = drawPairs(seed);
  const net = dense(1, { seed });

  learnToAdd({
    engine,
    net,
    optimizer: adam({ learningRate }),
    trainSet: arrays(trainSamples).shuffle(seed).batches(1),
    testSet: arrays(testSamples).batches(1),
    epochs,
    report: report.epoch,
  });
  report.weights(engine.readAll(net.variables));

  const x = input("x", ["batch", 2]);
  const add = compile(engine, { inputs: { x }, outputs: { sum: net(x) } });
  for (const pair of unseenPairs) report.sum(pair, add({ x: [pair] }).sum.item());
}

try {
  const flags = readFlags(process.argv.slice(2));
  if (flags.help) process.stdout.write(usage);
  else run(flags);
} catch (error) {
  if (!(error instanceof FlagError)) throw error;
  process.stderr.write(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
