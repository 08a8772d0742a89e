import { repeat, type Step } from "@handloom/compiler";
import { chain, type Expr, gradients, type Input, input, type Stateful, type Variable } from "@handloom/graph";
import { sparseCategoricalCrossEntropy } from "@handloom/layers";
import {
  type Averages,
  accumulate,
  adamW,
  clipByGlobalNorm,
  cosineSchedule,
  ema,
  groups,
  type Optimizer,
  type StatefulUpdates,
} from "@handloom/optimizers";
import type { Gpt } from "./gpt.ts";

export interface TrainingOptions {
  /** Updates in all: the learning rate falls to a tenth of its peak until then. */
  readonly updates: number;
  /** Updates until the learning rate has risen to its peak. */
  readonly warmup: number;
  /** The peak. */
  readonly learningRate: number;
  /** Of matrices. Biases and norms do not decay. */
  readonly weightDecay: number;
  /** Batches that make one update. */
  readonly accumulation: number;
  /** Of the average of all weights that writes and is judged, in [0, 1). */
  readonly averaging: number;
}

type Pair = { readonly x: Input; readonly y: Input };

export interface GptTraining {
  /** An update: x and y, int32 [accumulation, batch, time], to the loss of each batch, in nats a token. */
  readonly updateStep: Step<Pair, { readonly loss: Expr }>;
  /** The loss of the averaged weights, of x and y, int32 [batch, time], and the learning rate of the next update. */
  readonly judgeStep: Step<Pair, { readonly loss: Expr; readonly rate: Expr }>;
  readonly average: Averages;
  /** For checkpoints, beside the network. */
  readonly parts: { readonly optimizer: Stateful; readonly average: Stateful; readonly gathered: Stateful };
}

/** Says how a GPT learns. */
export function createTraining({ net }: Gpt, options: TrainingOptions): GptTraining {
  const { accumulation, averaging } = options;
  const [x, y] = ["x", "y"].map((name) => input(name, ["batch", "time"], "int32")) as [Input, Input];
  const lossOf = (training: boolean) => sparseCategoricalCrossEntropy(y, net(x, { training }), { fromLogits: true });
  const loss = lossOf(true);
  const { parameters } = net;
  const optimizer = createOptimizer(options);
  const average = ema(averaging, parameters);
  const updates: StatefulUpdates = accumulate(accumulation, gradients(loss, parameters), (mean) =>
    chain(optimizer.getUpdates(clipByGlobalNorm(mean, 1), parameters), average.updates),
  );
  const rate = optimizer.hyperparameters["0/learningRate"] as Expr;
  const writes = [net, optimizer, average, updates];
  const step = { inputs: { x, y }, outputs: { loss }, updates, writes };
  return {
    updateStep: repeat(step, [x, y], accumulation),
    judgeStep: { inputs: { x, y }, outputs: { loss: lossOf(false), rate }, givens: average.averages },
    average,
    parts: { optimizer, average, gathered: updates },
  };
}

/** AdamW with GPT-3's betas, warm-up and half a cosine. */
function createOptimizer({ updates, warmup, learningRate: peak, weightDecay }: TrainingOptions): Optimizer {
  const learningRate = cosineSchedule({ peak, steps: updates, warmup, initial: peak / 10, end: peak / 10 });
  const isMatrix = ({ shape }: Variable) => shape.length > 1;
  const adam = { learningRate, beta2: 0.95 };
  return groups([
    { parameters: isMatrix, optimizer: adamW({ ...adam, weightDecay }) },
    { parameters: (parameter) => !isMatrix(parameter), optimizer: adamW({ ...adam, weightDecay: 0 }) },
  ]);
}
