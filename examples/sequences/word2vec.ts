import { compile, type Engine } from "@handloom/compiler";
import {
  add,
  arange,
  expandDims,
  input,
  logSigmoid,
  matmul,
  mean,
  mul,
  neg,
  normalize,
  randomStream,
  sum,
  transpose,
} from "@handloom/graph";
import { embedding } from "@handloom/layers";
import { randomNormal } from "@handloom/layers/initializers";
import { adam } from "@handloom/optimizers";
import type { Stage } from "../gallery/stage.ts";

const kinds = {
  people: ["king", "queen", "farmer", "sailor", "baker"],
  animals: ["dog", "cat", "horse", "cow", "goat"],
  food: ["bread", "cheese", "soup", "apple", "cake"],
  places: ["castle", "harbour", "village", "forest", "market"],
};
const sentences = [
  "P feeds the A",
  "the A eats F",
  "P eats F in the L",
  "the A sleeps in the L",
  "P walks to the L with the A",
  "P bakes F",
];
const { words, text } = corpus(4000);

/** Skip-gram with negative sampling: words that stand among the same words become neighbours (Mikolov et al. 2013). */
export function word2vec(engine: Engine<"sync">, { print = console.log, steps = 3000 }: Stage = {}) {
  const start = { initializer: randomNormal({ stddev: 0.1 }) };
  const [vectors, contexts] = [
    embedding(words.length, 16, { ...start, seed: 1 }),
    embedding(words.length, 16, { ...start, seed: 2 }),
  ];
  const noise = randomStream(3);
  const [word, beside] = [input("word", [256], "int32"), input("beside", [256], "int32")];
  const strangers = noise.integers(0, words.length, [256, 5]);
  const vector = vectors(word);
  const near = logSigmoid(sum(mul(vector, contexts(beside)), { axis: 1 }));
  const far = logSigmoid(neg(sum(mul(expandDims(vector, { axis: 1 }), contexts(strangers)), { axis: 2 })));
  const loss = neg(mean(add(near, sum(far, { axis: 1 }))));
  const updates = adam({ learningRate: 0.01 }).getUpdates(loss, [...vectors.parameters, ...contexts.parameters]);
  const train = compile(engine, { inputs: { word, beside }, outputs: { loss }, updates });

  const all = normalize(vectors(arange(words.length)));
  const look = compile(engine, { outputs: { likeness: matmul(all, transpose(all)) } });
  for (let step = 1; step <= steps; step++) {
    const places = Array.from({ length: 256 }, (_, i) => 2 + ((step * 7919 + i * 104729) % (text.length - 4)));
    const reach = [-2, -1, 1, 2];
    const beside = places.map((place, i) => text[place + (reach[(i + step) % 4] ?? 1)] ?? 0);
    const { loss } = train({ word: places.map((place) => text[place] ?? 0), beside });
    if (step === 1 || step % 1000 === 0) print(`step ${step}: loss ${loss.item().toFixed(3)}`);
  }
  const { likeness } = look();
  for (const word of ["king", "goat", "soup", "forest"]) {
    const row = words.indexOf(word) * words.length;
    const order = [...words.keys()].sort((a, b) => Number(likeness.data[row + b]) - Number(likeness.data[row + a]));
    print(
      `${word}: ${order
        .slice(1, 5)
        .map((i) => words[i])
        .join(", ")}`,
    );
  }
}

/** Sentences where a member of a kind stands, any other may stand as well. */
function corpus(count: number) {
  const members: Record<string, readonly string[]> = {
    P: kinds.people,
    A: kinds.animals,
    F: kinds.food,
    L: kinds.places,
  };
  let state = 1;
  const pick = <T>(list: readonly T[]): T => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return list[Math.floor((state / 2 ** 32) * list.length)] as T;
  };
  const all = Array.from({ length: count }, () =>
    pick(sentences)
      .split(" ")
      .map((word) => pick(members[word] ?? [word])),
  ).flat();
  const words = [...new Set(all)];
  return { words, text: all.map((word) => words.indexOf(word)) };
}
