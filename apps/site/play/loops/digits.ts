// A generative adversarial network (Goodfellow et al. 2014) draws digits.
// The critic learns to tell them from written ones, the generator to
// deceive the critic.
import { compile } from "@handloom/compiler";
import { digits } from "@handloom/datasets/sets";
import { createWasmEngine } from "@handloom/engine-wasm";
import { abs, add, input, leakyRelu, mean, mul, neg } from "@handloom/graph";
import { randomStream, reshape, sigmoid, softplus } from "@handloom/graph";
import { sub } from "@handloom/graph";
import { dense, sequential } from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import { images, param, picture, plot, rest, seed } from "handloom/play";
import { setting, use } from "handloom/play";

const rates = { min: 1e-5, max: 1e-2, scale: "log" } as const;
const criticRate = param("critic's rate", 1e-3, rates);
const generatorRate = param("generator's rate", 2e-3, rates);
const units = setting("units", 64, { min: 16, max: 256 });
const [batch, latent] = [64, 16];

// Two networks: noise becomes an image, an image becomes an opinion.
const generator = sequential(
  dense(units, { seed }),
  leakyRelu,
  dense(units, { seed: seed + 1 }),
  leakyRelu,
  dense(64, { seed: seed + 2 }),
  sigmoid,
);
const critic = sequential(
  dense(units, { seed: seed + 3 }),
  leakyRelu,
  dense(units, { seed: seed + 4 }),
  leakyRelu,
  dense(1, { seed: seed + 5 }),
);

// Ink from 0 to 16 becomes 0 to 1. Noise is drawn anew in each call.
const image = input("image", [batch, 8, 8]);
const real = mul(1 / 16, reshape(image, [batch, 64]));
const noise = randomStream(seed);
const fake = generator(noise.normal([batch, latent]));

const criticLoss = mean(
  add(softplus(neg(critic(real))), softplus(critic(fake))),
);
const generatorLoss = mean(softplus(neg(critic(fake))));
const difference = mean(
  abs(sub(mean(real, { axis: 0 }), mean(fake, { axis: 0 }))),
);

const criticAdam = adam({ learningRate: criticRate, beta1: 0.5 });
const generatorAdam = adam({ learningRate: generatorRate, beta1: 0.5 });
const engine = use(createWasmEngine());
const train = compile(engine, {
  inputs: { image },
  outputs: { criticLoss, generatorLoss, difference },
  updates: [
    ...criticAdam.getUpdates(criticLoss, critic.parameters),
    ...generatorAdam.getUpdates(generatorLoss, generator.parameters),
  ],
  writes: [noise, criticAdam, generatorAdam, critic, generator],
});

// The same thirty-six pieces of noise each time: watch each become a digit.
const still = randomStream(seed + 1);
const z = input("z", [36, latent]);
const { pieces } = compile(engine, {
  outputs: { pieces: still.normal([36, latent]) },
  writes: [still],
})();
const draw = compile(engine, {
  inputs: { z },
  outputs: { drawn: generator(z) },
});
picture("what the generator draws", () =>
  images(draw({ z: pieces }).drawn, { width: 8, height: 8 }),
);

const batches = digits().shuffle(seed).batches(batch, { dropLast: true });
for (let round = 0; ; ) {
  for (const { image } of batches) {
    round++;
    const { criticLoss, generatorLoss, difference } = train({ image });
    plot("loss/critic", round, criticLoss);
    plot("loss/generator", round, generatorLoss);
    plot("difference of mean images", round, difference);
    await rest();
  }
}
