import { compile, type Engine } from "@handloom/compiler";
import {
  argMax,
  cast,
  type Expr,
  equal,
  evaluate,
  gradients,
  input,
  mean,
  relu,
  stack,
  substitute,
  sum,
  type Variable,
  variable,
  vmap,
} from "@handloom/graph";
import { dense, flatten, seeded, sequential, sparseCategoricalCrossEntropy } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import type { Stage } from "../gallery/stage.ts";
import { digitRows } from "../images/digitRows.ts";

const seeds = 16;

/** Sixteen networks from sixteen seeds train in one call, by `vmap` over their weights: how much of a result is luck? */
export function severalSeeds(engine: Engine<"sync">, { print = console.log, steps = 300 }: Stage = {}) {
  const image = input("image", ["batch", 8, 8, 1]);
  const label = input("label", ["batch"], "int32");
  const networks = Array.from({ length: seeds }, (_, seed) =>
    seeded(seed, sequential(flatten, dense(24), relu, dense(10))),
  );
  const all = networks.map((net) => ({ net, logits: net(image) }));
  const [{ net, logits }] = all as [(typeof all)[number]];
  // The first network's weights become slices of stacks with a slice for each seed.
  const stacks = net.parameters.map((_, i) =>
    variable(evaluate(stack(all.map(({ net }) => net.parameters[i] as Variable)))),
  );
  const outcome = {
    loss: sparseCategoricalCrossEntropy(label, logits, { fromLogits: true }),
    right: mean(cast(equal(argMax(logits, { axis: 1 }), label), "float32")),
  };
  const ofSeed = (...weights: Expr[]) =>
    substitute(
      outcome,
      net.parameters.map((parameter, i) => [parameter, weights[i] as Expr]),
    );
  const { loss, right } = vmap(ofSeed)(...stacks);
  // The losses have no weight in common, so the slope of their sum is each one's own.
  const updates = adam({ learningRate: 3e-3 }).getUpdates(gradients(sum(loss), stacks), stacks);
  const train = compile(engine, { inputs: { image, label }, outputs: { loss }, updates });
  const test = compile(engine, { inputs: { image, label }, outputs: { right } });

  const { unseen, batches } = digitRows();
  let step = 0;
  for (const batch of batches(50)) {
    const { loss } = train(batch);
    if (++step === 1 || step % 100 === 0) {
      const rates = Array.from(test(unseen).right.data, (rate) => 100 * rate).sort((a, b) => a - b);
      const [worst, middle, best] = [0, seeds / 2, seeds - 1].map((i) => rates[i]?.toFixed(1));
      print(
        `step ${step}: losses ${range(loss.data)}; unseen digits: ${worst} % by the worst seed, ${middle}, ${best} by the best`,
      );
    }
    if (step >= steps) break;
  }
}

const range = (values: ArrayLike<number>) =>
  `${Math.min(...Array.from(values)).toFixed(3)} to ${Math.max(...Array.from(values)).toFixed(3)}`;
