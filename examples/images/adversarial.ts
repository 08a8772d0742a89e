import { compile, type Engine } from "@handloom/compiler";
import {
  add,
  argMax,
  cast,
  clip,
  type Expr,
  equal,
  gradients,
  input,
  mean,
  mul,
  relu,
  scan,
  sign,
  stopGradient,
  sub,
} from "@handloom/graph";
import { conv2d, dense, flatten, seeded, sequential, sparseCategoricalCrossEntropy } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { drawInk } from "../gallery/drawInk.ts";
import type { Stage } from "../gallery/stage.ts";
import { digitRows } from "./digitRows.ts";

const reach = 0.15;

/** Digits that a network misreads after changes of at most 0.15, by one step (FGSM) and by seven (PGD), and a network that learns to bear them. */
export function adversarial(engine: Engine<"sync">, { print = console.log, draw, steps = 400 }: Stage = {}) {
  const image = input("image", ["batch", 8, 8, 1]);
  const label = input("label", ["batch"], "int32");
  const network = () => {
    const net = seeded(1, sequential(conv2d(8, 3), relu, conv2d(16, 3, { strides: 2 }), relu, flatten, dense(10)));
    const lossOn = (x: Expr) => sparseCategoricalCrossEntropy(label, net(x), { fromLogits: true });
    const uphill = (x: Expr, by: number) => {
      const [slope] = gradients(lossOn(x), [x]);
      const moved = add(x, mul(by, sign(slope)));
      return clip(clip(moved, sub(image, reach), add(image, reach)), 0, 1);
    };
    const fgsm = uphill(image, reach);
    const pgd = scan((x: Expr) => ({ carry: uphill(x, reach / 4), output: {} }), { carry: image, length: 7 }).carry;
    return { net, lossOn, fgsm, pgd };
  };
  const [plain, hardened] = [network(), network()];
  const learn = ({ net }: typeof plain, loss: Expr) => {
    const updates = adam({ learningRate: 2e-3 }).getUpdates(loss, net.parameters);
    return compile(engine, { inputs: { image, label }, outputs: { loss }, updates });
  };
  // Madry et al. 2018: learn from the worst images within reach, found anew in each step.
  const trainings = [
    { name: "plain", network: plain, train: learn(plain, plain.lossOn(image)) },
    { name: "hardened", network: hardened, train: learn(hardened, hardened.lossOn(stopGradient(hardened.pgd))) },
  ];
  const { unseen, batches } = digitRows();
  for (const { name, network, train } of trainings) {
    let step = 0;
    for (const batch of batches(64)) {
      const { loss } = train(batch);
      if (++step === 1 || step % 200 === 0)
        print(`step ${step} of the ${name} network: loss ${loss.item().toFixed(4)}`);
      if (step >= steps) break;
    }
    const right = (x: Expr) => mean(cast(equal(argMax(network.net(x), { axis: 1 }), label), "float32"));
    const { fgsm, pgd } = network;
    const outputs = { rates: [right(image), right(fgsm), right(pgd)], pgd };
    const { rates, pgd: attacked } = compile(engine, { inputs: { image, label }, outputs })(unseen);
    const [clean, once, often] = rates.map((rate) => `${(100 * rate.item()).toFixed(1)} %`);
    print(`the ${name} network reads ${clean} of unseen digits, ${once} after FGSM, ${often} after PGD`);
    if (name === "plain") draw?.(pairsOf(unseen.image.data, attacked.data));
  }
}

/** Rows of ten digits, each above what became of it. */
function pairsOf(before: ArrayLike<number>, after: ArrayLike<number>) {
  const row = (pixels: ArrayLike<number>, i: number) => Array.from(pixels).slice(640 * i, 640 * i + 640);
  const pixels = [0, 1].flatMap((i) => [...row(before, i), ...row(after, i)]);
  return drawInk(pixels, { width: 8, height: 8, columns: 10 });
}
