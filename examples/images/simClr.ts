import { compile, type Engine } from "@handloom/compiler";
import * as g from "@handloom/graph";
import { conv2d, dense, flatten, seeded, sequential, sparseCategoricalCrossEntropy } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import type { Tensor } from "@handloom/tensor";
import type { Stage } from "../gallery/stage.ts";
import { digitRows } from "./digitRows.ts";

const [batch, temperature] = [100, 0.2];

/** Contrastive learning without labels: two views of a digit shall be neighbours, all others strangers (Chen et al. 2020). */
export function simClr(engine: Engine<"sync">, { print = console.log, steps = 1000 }: Stage = {}) {
  const encoder = seeded(1, sequential(conv2d(8, 3), g.relu, conv2d(16, 3), g.relu, flatten, dense(64)));
  const head = seeded(2, sequential(g.relu, dense(32)));
  const noise = g.randomStream(3);
  // Draws in a mapped function are others for each example: each digit moves, fades and is spotted by itself.
  const view = g.vmap((digit: g.Expr) => {
    const padded = g.pad(digit, [1, 1, 0], [1, 1, 0]);
    const moved = g.dynamicSlice(padded, [noise.integers(0, 3, []), noise.integers(0, 3, []), 0], [8, 8, 1]);
    const faded = g.mul(moved, g.add(0.6, g.mul(0.8, noise.uniform([]))));
    return g.add(faded, g.mul(0.15, noise.normal([8, 8, 1])));
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

  const shown = g.input("shown", ["batch", 8, 8, 1]);
  const features = g.normalize(encoder(shown));
  const encode = compile(engine, { inputs: { shown }, outputs: { features, pixels: g.normalize(flatten(shown)) } });
  const { known, unseen, batches } = digitRows();
  const score = () => {
    const [some, others] = [encode({ shown: known.image }), encode({ shown: unseen.image })];
    const right = (kind: "features" | "pixels") => nearest(some[kind], others[kind], known.label, unseen.label);
    return `by one neighbour among 50: ${right("features")} % right, ${right("pixels")} % by pixels`;
  };
  let step = 0;
  for (const { image } of batches(batch)) {
    const { loss } = train({ image });
    if (++step === 1 || step % 250 === 0) print(`step ${step}: loss ${loss.item().toFixed(3)}; ${score()}`);
    if (step >= steps) break;
  }
}

/** The percentage of rows whose most similar row, of the first 50 labelled ones, has their label. */
function nearest(known: Tensor, rows: Tensor, labels: Tensor, wanted: Tensor): string {
  const width = known.shape[1] ?? 0;
  const dot = (a: number, b: number) => {
    let total = 0;
    for (let i = 0; i < width; i++) total += Number(known.data[a * width + i]) * Number(rows.data[b * width + i]);
    return total;
  };
  const isRight = Array.from(wanted.data, (label, row) => {
    const likeness = Array.from({ length: 50 }, (_, i) => dot(i, row));
    return labels.data[likeness.indexOf(Math.max(...likeness))] === label;
  });
  return ((100 * isRight.filter(Boolean).length) / isRight.length).toFixed(1);
}
