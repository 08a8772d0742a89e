import { compile, type Engine } from "@handloom/compiler";
import {
  add,
  argMax,
  cast,
  div,
  type Expr,
  equal,
  expandDims,
  gradients,
  input,
  jointNorm,
  maximum,
  mean,
  mul,
  randomStream,
  relu,
  sum,
  vmap,
} from "@handloom/graph";
import { dense, flatten, seeded, sequential, sparseCategoricalCrossEntropy } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import type { Stage } from "../gallery/stage.ts";
import { digitRows } from "../images/digitRows.ts";

const [batch, bound, spread] = [300, 1, 2.5];

/** Private training: the gradients of each example by `vmap`, each clipped, noise on their sum (DP-SGD, Abadi et al. 2016). */
export function dpSgd(engine: Engine<"sync">, { print = console.log, steps = 200 }: Stage = {}) {
  const net = seeded(1, sequential(flatten, dense(32), relu, dense(10)));
  const [image, label] = [input("image", ["batch", 8, 8, 1]), input("label", ["batch"], "int32")];
  const lossOf = (x: Expr, y: Expr) => sparseCategoricalCrossEntropy(y, net(x), { fromLogits: true });
  const loss = lossOf(image, label);
  // One digit's gradients, at most `bound` long, all weights together.
  const clipped = (x: Expr, y: Expr) => {
    const slopes = gradients(lossOf(expandDims(x, { axis: 0 }), expandDims(y, { axis: 0 })), net.parameters);
    const length = jointNorm(slopes);
    return slopes.map((slope) => div(slope, maximum(1, div(length, bound))));
  };
  const noise = randomStream(2);
  const noisy = vmap(clipped)(image, label).map((each) => {
    const total = sum(each, { axis: 0 });
    return div(add(total, mul(spread * bound, noise.normal(total.shape))), batch);
  });
  const updates = adam({ learningRate: 1e-2 }).getUpdates(noisy, net.parameters);

  const train = compile(engine, { inputs: { image, label }, outputs: { loss }, updates });
  const accuracy = mean(cast(equal(argMax(net(image), { axis: 1 }), label), "float32"));
  const test = compile(engine, { inputs: { image, label }, outputs: { accuracy } });
  const { unseen, batches } = digitRows();
  let step = 0;
  for (const rows of batches(batch)) {
    const { loss } = train(rows);
    if (++step === 1 || step % 50 === 0) {
      const [right, epsilon] = [100 * test(unseen).accuracy.item(), privacyOf(step, batch / 1500)];
      print(
        `step ${step}: loss ${loss.item().toFixed(3)}, ${right.toFixed(1)} % right, (${epsilon.toFixed(2)}, 1e-4)-private`,
      );
    }
    if (step >= steps) break;
  }
}

/** ε for δ = 1e-4 after so many steps on a share of the rows, by Rényi's divergence of whole orders (Mironov et al. 2019). */
function privacyOf(steps: number, share: number): number {
  const orders = Array.from({ length: 62 }, (_, i) => i + 2);
  return Math.min(
    ...orders.map((order) => {
      let [total, choose] = [0, 1];
      for (let k = 0; k <= order; k++) {
        total += choose * share ** k * (1 - share) ** (order - k) * Math.exp((k * k - k) / (2 * spread ** 2));
        choose *= (order - k) / (k + 1);
      }
      return (steps * Math.log(total) + Math.log(1e4)) / (order - 1);
    }),
  );
}
