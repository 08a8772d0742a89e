import { createWasmEngine } from "@handloom/engine-wasm";
import { randomStream } from "@handloom/graph";
import { adaptedErrors } from "./evaluation.ts";
import { FlagError, type Flags, readFlags, usage } from "./flags.ts";
import { metaLearning } from "./metaLearning.ts";
import { makeNetwork } from "./network.ts";
import { preTraining } from "./preTraining.ts";
import { table } from "./table.ts";
import { train } from "./training.ts";

const steps = [0, 1, 2, 5, 10];
const rates = [0.003, 0.01, 0.02];

function run({ rounds, seed, firstOrder }: Flags): void {
  const engine = createWasmEngine();
  const [metaLearned, preTrained] = [makeNetwork(seed), makeNetwork(seed)];
  const meta = metaLearning(metaLearned, randomStream(seed), { firstOrder });
  train({ engine, step: meta, rounds, description: "Meta-learning" });
  train({ engine, step: preTraining(preTrained, randomStream(seed)), rounds, description: "Pre-training" });

  const trial = { engine, steps, seed: seed + 1 };
  const row = (title: string, net: typeof preTrained, learningRate: number) => ({
    title: `${title}, rate ${learningRate}`,
    errors: adaptedErrors({ ...trial, net, learningRate }),
  });
  const rows = [row("meta-learned", metaLearned, 0.01), ...rates.map((rate) => row("pre-trained", preTrained, rate))];
  process.stdout.write(`\n${table(steps, rows)}\n`);
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
