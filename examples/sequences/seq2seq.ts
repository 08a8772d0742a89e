import { compile, type Engine } from "@handloom/compiler";
import {
  argMax,
  concat,
  type Expr,
  einsum,
  gradients,
  input,
  scan,
  softmax,
  tanh,
  transpose,
  zeros,
} from "@handloom/graph";
import { bidirectional, dense, embedding, gru, sparseCategoricalCrossEntropy } from "@handloom/layers";
import { adam, clipByGlobalNorm } from "@handloom/optimizers";
import { drawInk } from "../gallery/drawInk.ts";
import type { Stage } from "../gallery/stage.ts";

const [batch, length, symbols, units] = [64, 8, 10, 48];

/** An encoder, a decoder, and attention that learns where to look: sequences are told backwards (Bahdanau et al. 2015). */
export function seq2seq(engine: Engine<"sync">, { print = console.log, draw, steps = 400 }: Stage = {}) {
  const [words, starts] = [embedding(symbols, 16, { seed: 1 }), embedding(symbols + 1, 16, { seed: 2 })];
  const encoder = bidirectional(gru(units / 2, { returnSequences: true, seed: 3 }));
  const decoder = gru(units, { seed: 4 });
  const [query, mix, head] = [dense(units, { seed: 5 }), dense(units, { seed: 6 }), dense(symbols, { seed: 7 })];
  const source = input("source", [batch, length], "int32");
  const memory = encoder(words(source));
  /** One word: the state looks at the whole source, and says the next word from what it saw. */
  const say = (state: { h: Expr }, before: Expr) => {
    const next = decoder.step(starts(before), state);
    const weights = softmax(einsum("bu,btu->bt", query(next.h), memory), { axis: -1 });
    const seen = einsum("bt,btu->bu", weights, memory);
    return { next, weights, logits: head(tanh(mix(concat([next.h, seen], { axis: 1 })))) };
  };
  const start = { h: zeros([batch, units]) };
  const nothing = input("nothing", [batch], "int32");
  // While it learns, the decoder hears the right word before; later, its own.
  const [told, target] = [input("told", [length, batch], "int32"), input("target", [length, batch], "int32")];
  const lesson = scan(
    (state: { h: Expr }, before: Expr) => {
      const { next, logits } = say(state, before);
      return { carry: next, output: logits };
    },
    { carry: start, over: told },
  );
  const loss = sparseCategoricalCrossEntropy(target, lesson.output, { fromLogits: true });
  const parameters = [words, starts, encoder, decoder, query, mix, head].flatMap((layer) => layer.parameters);
  const slopes = clipByGlobalNorm(gradients(loss, parameters), 1);
  const updates = adam({ learningRate: 3e-3 }).getUpdates(slopes, parameters);
  const train = compile(engine, { inputs: { source, told, target }, outputs: { loss }, updates });

  const recital = scan(
    ({ state, before }: { state: { h: Expr }; before: Expr }) => {
      const { next, weights, logits } = say(state, before);
      const word = argMax(logits, { axis: 1 });
      return { carry: { state: next, before: word }, output: { word, weights } };
    },
    { carry: { state: start, before: nothing }, length },
  );
  const { word, weights } = recital.output;
  const tell = compile(engine, {
    inputs: { source, nothing },
    outputs: { word: transpose(word), weights: transpose(weights, [1, 0, 2]) },
  });
  const none = Array<number>(batch).fill(symbols);
  for (let step = 1; step <= steps; step++) {
    const source = numbers(step);
    const target = source[0]?.map((_, t) => source.map((row) => row[length - 1 - t] ?? 0)) ?? [];
    const { loss } = train({ source, target, told: [none, ...target.slice(0, -1)] });
    if (step !== 1 && step % 100 !== 0) continue;
    const unseen = numbers(100_000);
    const { word } = tell({ source: unseen, nothing: none });
    const right = (word.toArray() as number[][]).filter((row, i) => String(row.reverse()) === String(unseen[i])).length;
    print(`step ${step}: loss ${loss.item().toFixed(4)}, ${right} of ${batch} unseen sequences told right`);
  }
  const looked = tell({ source: numbers(100_000), nothing: none }).weights.data.slice(0, 4 * length * length);
  draw?.(drawInk(looked, { width: length, height: length, columns: 4, scale: 8 }));
}

/** Rows of digits that look arbitrary. */
function numbers(seed: number): number[][] {
  let state = (seed * 2654435761) >>> 0;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
  return Array.from({ length: batch }, () => Array.from({ length }, () => Math.floor((next() / 2 ** 32) * symbols)));
}
