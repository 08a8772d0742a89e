// A cart learns to balance a pole by advantage actor-critic (Mnih et al. 2016).
// Sixteen carts gather experience. The one that you see is driven by what
// the network knows now.
import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { add, argMax, exp, gradients, input } from "@handloom/graph";
import { logSoftmax, mean, mul, neg, oneHot } from "@handloom/graph";
import { randomStream, reshape, square, stopGradient } from "@handloom/graph";
import { sub, sum, tanh } from "@handloom/graph";
import { dense, sequential } from "@handloom/layers";
import { adam, clipByGlobalNorm } from "@handloom/optimizers";
import { cartPole, generalisedAdvantage, rollout } from "@handloom/rl";
import { vectorEnvironment } from "@handloom/rl";
import { param, picture, plot, pole, rest, seed, use } from "handloom/play";

const engine = use(createWasmEngine());
const learningRate = param("learning rate", 3e-3, {
  min: 1e-5,
  max: 0.1,
  scale: "log",
});
const curiosity = param("curiosity", 0.01, { min: 0, max: 0.2 });
const [carts, steps, discount] = [16, 32, 0.99];

// Two networks: how good each push is, and how good the state is.
const actor = sequential(
  dense(64, { seed }),
  tanh,
  dense(64, { seed: seed + 1 }),
  tanh,
  dense(2, { seed: seed + 2 }),
);
const critic = sequential(
  dense(64, { seed: seed + 3 }),
  tanh,
  dense(64, { seed: seed + 4 }),
  tanh,
  dense(1, { seed: seed + 5 }),
);

// To act: pushes are drawn, so that the carts try both.
const now = input("now", ["carts", 4]);
const chance = randomStream(seed);
const act = compile(engine, {
  inputs: { now },
  outputs: { push: chance.categorical(actor(now)) },
  writes: [chance],
});
const drive = compile(engine, {
  inputs: { now },
  outputs: { push: argMax(actor(now), { axis: -1 }) },
});

// To learn: what led to more than the critic expected becomes more likely.
const observation = input("observation", [steps, carts, 4]);
const next = input("next", [steps, carts, 4]);
const action = input("action", [steps, carts], "int32");
const reward = input("reward", [steps, carts]);
const terminated = input("terminated", [steps, carts], "bool");
const truncated = input("truncated", [steps, carts], "bool");
const worth = (state: typeof next) => reshape(critic(state), [steps, carts]);
const values = worth(observation);
const advantage = stopGradient(
  generalisedAdvantage({
    rewards: mul(1 - discount, reward),
    terminated,
    truncated,
    values,
    nextValues: worth(next),
    discount,
    lambda: 0.95,
  }),
);
const logProbs = logSoftmax(actor(observation));
const chosen = sum(mul(logProbs, oneHot(action, 2)), { axis: -1 });
const entropy = neg(mean(sum(mul(exp(logProbs), logProbs), { axis: -1 })));
const actorLoss = neg(mean(mul(chosen, mul(10, advantage))));
const criticLoss = mean(
  square(sub(add(advantage, stopGradient(values)), values)),
);
const loss = add(
  sub(actorLoss, mul(curiosity, entropy)),
  mul(10, criticLoss),
);
const parameters = [...actor.parameters, ...critic.parameters];
const slopes = clipByGlobalNorm(gradients(loss, parameters), 1);
const learn = compile(engine, {
  inputs: { observation, next, action, reward, terminated, truncated },
  outputs: { entropy, criticLoss },
  updates: adam({ learningRate }).getUpdates(slopes, parameters),
});

// The cart to watch: it moves once a picture, about as fast as a real one.
const shown = cartPole();
let state = shown.reset(seed);
let stood = 0;
picture("the pole", () => {
  const { observation, terminated, truncated } = shown.step(
    drive({ now: [[...Array.from(state)]] }).push.item(),
  );
  const ended = terminated || truncated;
  stood = ended ? 0 : stood + 1;
  state = ended ? shown.reset() : observation;
  return pole(state[0] ?? 0, state[2] ?? 0, `${(0.02 * stood).toFixed(1)} s`);
});

const environments = vectorEnvironment(
  Array.from({ length: carts }, () => cartPole()),
);
environments.reset(seed + 1);
const lengths = new Array<number>(carts).fill(0);
let standing = 20;
for (let round = 1; ; round++) {
  const played = rollout(environments, (now) => act({ now }).push.data, {
    steps,
  });
  for (let i = 0; i < steps * carts; i++) {
    const cart = i % carts;
    const length = (lengths[cart] ?? 0) + 1;
    const ended = played.terminated.data[i] || played.truncated.data[i];
    if (ended) standing += 0.05 * (length - standing);
    lengths[cart] = ended ? 0 : length;
  }
  const { entropy, criticLoss } = learn({ ...played });
  plot("moments a pole stands", round, standing);
  plot("learning/critic's error", round, criticLoss);
  plot("learning/entropy", round, entropy);
  await rest();
}
