import { compile, type Engine } from "@handloom/compiler";
import {
  add,
  exp,
  input,
  mean,
  mul,
  randomStream,
  relu,
  reshape,
  sigmoid,
  split,
  square,
  sub,
  sum,
} from "@handloom/graph";
import { binaryCrossEntropy, dense, seeded, sequential } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { drawInk } from "../gallery/drawInk.ts";
import type { Stage } from "../gallery/stage.ts";
import { digitRows } from "../images/digitRows.ts";

/** A variational autoencoder lays handwritten digits out on a plane of two numbers (Kingma & Welling 2013). */
export function vae(engine: Engine<"sync">, { print = console.log, draw, steps = 4000 }: Stage = {}) {
  const encoder = seeded(1, sequential(dense(128), relu, dense(4)));
  const decoder = seeded(2, sequential(dense(128), relu, dense(64)));
  const noise = randomStream(3);
  const image = input("image", ["batch", 8, 8, 1]);
  const flat = reshape(image, ["batch", 64]);
  const [mu, logVariance] = split(encoder(flat), 2, { axis: 1 });
  const z = add(mu, mul(exp(mul(0.5, logVariance)), noise.normal(["batch", 2])));
  const pixels = binaryCrossEntropy(flat, decoder(z), { fromLogits: true, reduction: "none" });
  const kl = mul(0.5, sum(sub(add(exp(logVariance), square(mu)), add(1, logVariance)), { axis: 1 }));
  const [reconstruction, divergence] = [mul(64, mean(pixels)), mean(kl)];
  const loss = add(reconstruction, divergence);
  const parameters = [...encoder.parameters, ...decoder.parameters];
  const updates = adam({ learningRate: 2e-3 }).getUpdates(loss, parameters);

  const train = compile(engine, { inputs: { image }, outputs: { reconstruction, divergence }, updates });
  const place = input("place", ["batch", 2]);
  const decode = compile(engine, { inputs: { place }, outputs: { drawn: sigmoid(decoder(place)) } });
  let step = 0;
  for (const { image } of digitRows().batches(100)) {
    const { reconstruction, divergence } = train({ image });
    if (++step === 1 || step % 1000 === 0)
      print(
        `step ${step}: ${reconstruction.item().toFixed(2)} nats of pixels, ${divergence.item().toFixed(2)} of the code`,
      );
    if (step >= steps) break;
  }
  const axis = Array.from({ length: 12 }, (_, i) => -2.2 + 0.4 * i);
  const { drawn } = decode({ place: axis.flatMap((y) => axis.map((x) => [x, y])) });
  draw?.(drawInk(drawn.data, { width: 8, height: 8, columns: 12, scale: 3 }));
}
