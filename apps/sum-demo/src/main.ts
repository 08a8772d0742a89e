import { compile } from "@handloom/compiler";
import { arrays } from "@handloom/datasets";
import { TfjsError } from "@handloom/engine-tfjs";
import { input } from "@handloom/graph";
import { dense } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { engines } from "./engines.ts";
import { FlagError, type Flags, readFlags, usage } from "./flags.ts";
import { learnToAdd } from "./learnToAdd.ts";
import { drawPairs, unseenPairs } from "./pairs.ts";
import { jsonReport, textReport } from "./report.ts";

async function run({ epochs, learningRate, seed, engine: name, json }: Flags): Promise<void> {
  const engine = await engines[name]();
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
  else await run(flags);
} catch (error) {
  if (error instanceof FlagError) {
    process.stderr.write(`${error.message}\n\n${usage}`);
    process.exitCode = 2;
  } else if (error instanceof TfjsError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } else throw error;
}
