import { compile, type Engine } from "@handloom/compiler";
import {
  add,
  cast,
  div,
  type Expr,
  input,
  matmul,
  mean,
  mul,
  randomStream,
  reshape,
  scan,
  sigmoid,
  square,
  sub,
  transpose,
  type Update,
  variable,
} from "@handloom/graph";
import { randomNormal } from "@handloom/layers/initializers";
import { drawInk } from "../gallery/drawInk.ts";
import type { Stage } from "../gallery/stage.ts";
import { digitRows } from "../images/digitRows.ts";

/** A restricted Boltzmann machine: no loss and no gradients, but updates of your own by contrastive divergence (Hinton 2002). */
export function rbm(engine: Engine<"sync">, { print = console.log, draw, steps = 4000 }: Stage = {}) {
  const weights = variable(randomNormal({ stddev: 0.05 })([64, 100], 1), { name: "weights" });
  const seen = variable(new Float32Array(64).fill(-1), { name: "seen" });
  const hidden = variable(new Float32Array(100), { name: "hidden" });
  const noise = randomStream(2);
  const toss = (probability: Expr) => cast(noise.bernoulli(probability, probability.shape), "float32");
  const hiddenOf = (v: Expr) => sigmoid(add(matmul(v, weights), hidden));
  const seenOf = (h: Expr) => sigmoid(add(matmul(h, transpose(weights)), seen));

  const image = input("image", ["batch", 8, 8, 1]);
  const v = toss(reshape(image, ["batch", 64]));
  const h = hiddenOf(v);
  const dreamt = toss(seenOf(toss(h)));
  const dreamtHidden = hiddenOf(dreamt);
  const rate = 0.05;
  const correlation = (v: Expr, h: Expr) => div(matmul(transpose(v), h), 50);
  const along = (from: Expr, to: Expr) => mul(rate, mean(sub(from, to), { axis: 0 }));
  const updates: Update[] = [
    [weights, add(weights, mul(rate, sub(correlation(v, h), correlation(dreamt, dreamtHidden))))],
    [seen, add(seen, along(v, dreamt))],
    [hidden, add(hidden, along(h, dreamtHidden))],
  ];
  const error = mean(square(sub(seenOf(h), v)));
  const train = compile(engine, { inputs: { image }, outputs: { error }, updates });

  // 200 turns of Gibbs sampling from real digits on are one call.
  const turn = (v: Expr) => ({ carry: toss(seenOf(toss(hiddenOf(v)))), output: {} });
  const wandered = scan(turn, { carry: v, length: 200 }).carry;
  const dream = compile(engine, { inputs: { image }, outputs: { pixels: seenOf(hiddenOf(wandered)) } });
  const { unseen, batches } = digitRows();
  let step = 0;
  for (const { image } of batches(50)) {
    const { error } = train({ image });
    if (++step === 1 || step % 1000 === 0)
      print(`step ${step}: ${(100 * error.item()).toFixed(2)} % of the pixels reconstructed wrongly`);
    if (step >= steps) break;
  }
  const { pixels } = dream({ image: unseen.image });
  draw?.(drawInk(pixels.data.slice(0, 40 * 64), { width: 8, height: 8, columns: 10 }));
}
