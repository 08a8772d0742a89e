import { compile, type Engine } from "@handloom/compiler";
import { arrays } from "@handloom/datasets";
import * as g from "@handloom/graph";
import { conv2d, dense, flatten, seeded, sequential, sparseCategoricalCrossEntropy } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import type { Stage } from "../gallery/stage.ts";
import { digitRows } from "./digitRows.ts";

const [batch, temperature, labelled] = [100, 0.2, 100];

/** Contrastive learning without labels: two views of a digit shall be neighbours, all others strangers (Chen et al. 2020). */
export function simClr(engine: Engine<"sync">, { print = console.log, steps = 1000 }: Stage = {}) {
  const createEncoder = () => seeded(1, sequential(conv2d(8, 3), g.relu, conv2d(16, 3), g.relu, flatten, dense(64)));
  const [encoder, untrained] = [createEncoder(), createEncoder()];
  const head = seeded(2, sequential(g.relu, dense(32)));
  const noise = g.randomStream(3);
  // Draws in a mapped function are others for each example: each digit is warped, faded and spotted by itself.
  const view = g.vmap((digit: g.Expr) => {
    const faded = g.mul(warp(digit, noise), g.add(0.8, g.mul(0.4, noise.uniform([]))));
    return g.add(faded, g.mul(0.1, noise.normal([8, 8, 1])));
  });
  const image = g.input("image", [batch, 8, 8, 1]);
  const views = g.concat([view(image), view(image)]);
  const z = g.normalize(head(encoder(views)));
  const likeness = g.div(g.matmul(z, g.transpose(z)), temperature);
  const strangers = g.sub(likeness, g.mul(1e9, g.eye(2 * batch)));
  const partner = g.remainder(g.add(g.arange(2 * batch), batch), 2 * batch);
  const loss = sparseCategoricalCrossEntropy(partner, strangers, { fromLogits: true });
  const parameters = [...encoder.parameters, ...head.parameters];
  const updates = adam({ learningRate: 2e-3 }).getUpdates(loss, parameters);
  const train = compile(engine, { inputs: { image }, outputs: { loss }, updates });

  const [some, label] = [g.input("some", [labelled, 8, 8, 1]), g.input("label", [labelled], "int32")];
  const [others, wanted] = [g.input("others", ["unseen", 8, 8, 1]), g.input("wanted", ["unseen"], "int32")];
  /** The share of unseen digits that a linear classifier of the features reads right: ridge regression on a few labels. */
  const probe = (features: (x: g.Expr) => g.Expr) => {
    const [x, unseen] = [g.normalize(features(some)), g.normalize(features(others))];
    const ridge = g.add(g.matmul(x, g.transpose(x)), g.mul(0.01, g.eye(labelled)));
    const weights = g.matmul(g.transpose(x), g.solve(ridge, g.oneHot(label, 10)));
    return g.mean(g.cast(g.equal(g.argMax(g.matmul(unseen, weights), { axis: 1 }), wanted), "float32"));
  };
  const outputs = { learned: probe(encoder), untrained: probe(untrained), pixels: probe(flatten) };
  const test = compile(engine, { inputs: { some, label, others, wanted }, outputs });

  const { known, unseen, batches } = digitRows();
  const [few] = [...arrays(known).take(labelled).batches(labelled)] as [typeof known];
  const digits = { some: few.image, label: few.label, others: unseen.image, wanted: unseen.label };
  const score = () => {
    const shares = test(digits);
    const [learned, untrained, pixels] = [shares.learned, shares.untrained, shares.pixels].map(percent);
    return `a linear probe reads ${learned} % of unseen digits, of an untrained encoder ${untrained}, of pixels ${pixels}`;
  };
  let step = 0;
  for (const { image } of batches(batch)) {
    const { loss } = train({ image });
    if (++step === 1 || step % 250 === 0) print(`step ${step}: loss ${loss.item().toFixed(3)}; ${score()}`);
    if (step >= steps) break;
  }
}

const percent = (share: { item(): number }) => (100 * share.item()).toFixed(1);

/** A digit [8, 8, 1] that is moved, stretched and slanted a little, with ink between pixels by linear interpolation. */
function warp(digit: g.Expr, noise: g.RandomStream): g.Expr {
  const about = (middle: number, reach: number) => g.add(middle - reach, g.mul(2 * reach, noise.uniform([])));
  const place = g.sub(g.cast(g.arange(8), "float32"), 3.5);
  const [row, column] = [g.expandDims(place, { axis: 1 }), g.expandDims(place, { axis: 0 })];
  // How much each pixel takes from each row, or column, of the digit: [8, 8, 8].
  const shares = (along: g.Expr, across: g.Expr) => {
    const from = g.add(g.mul(about(1, 0.2), along), g.mul(about(0, 0.4), across), about(0, 0.7));
    return g.maximum(0, g.sub(1, g.abs(g.sub(g.expandDims(from, { axis: 2 }), place))));
  };
  return g.einsum("ija,ijb,abc->ijc", shares(row, column), shares(column, row), digit);
}
