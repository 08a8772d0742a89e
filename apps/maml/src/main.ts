import { checkLoss, openEngine, runCommand, wroteFiles } from "@handloom/command-line";
import { randomStream } from "@handloom/graph";
import { counters } from "@handloom/loop";
import { adaptedErrors } from "./evaluation.ts";
import { type Flags, flags } from "./flags.ts";
import { keepRun } from "./keptRun.ts";
import { metaLearning } from "./metaLearning.ts";
import { makeNetwork } from "./network.ts";
import { preTraining } from "./preTraining.ts";
import { table } from "./table.ts";
import { train } from "./training.ts";

const steps = [0, 1, 2, 5, 10];
const rates = [0.003, 0.01, 0.02];

async function main(values: Flags): Promise<void> {
  const { rounds, seed, firstOrder, directory, json } = values;
  const engine = await openEngine(values.engine);
  const [metaLearned, preTrained] = [makeNetwork(seed), makeNetwork(seed)];
  const trainings = [
    { title: "Meta-learning", step: metaLearning(metaLearned, randomStream(seed), { firstOrder }) },
    { title: "Pre-training", step: preTraining(preTrained, randomStream(seed)) },
  ].map((training) => ({ ...training, at: counters({ round: 0 }) }));
  const run = directory === undefined ? undefined : await keepRun(directory, values, engine, trainings);
  for (const { title, step, at } of trainings) {
    for (const { round, loss } of train({ engine, step, rounds, at, description: title })) {
      if (json) console.log(JSON.stringify({ training: title, round, loss }));
      checkLoss(loss, `after round ${round} of ${title}`, "Give another --engine or --seed.");
      if ((await run?.add(title, round, loss)) !== false) continue;
      process.exitCode = 130;
      console.log(wroteFiles((await run?.finish()) ?? [], values));
      return;
    }
  }
  const trial = { engine, steps, seed: seed + 1 };
  const row = (title: string, net: typeof preTrained, learningRate: number) => ({
    title: `${title}, rate ${learningRate}`,
    errors: adaptedErrors({ ...trial, net, learningRate }),
  });
  const rows = [row("meta-learned", metaLearned, 0.01), ...rates.map((rate) => row("pre-trained", preTrained, rate))];
  if (json) for (const { title, errors } of rows) console.log(JSON.stringify({ network: title, steps, errors }));
  else console.log(`\n${table(steps, rows)}`);
  if (run !== undefined) console.log(wroteFiles(await run.finish(), values));
}

await runCommand(flags, main);
