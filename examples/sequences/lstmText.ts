import { compile, type Engine } from "@handloom/compiler";
import { div, type Expr, gradients, input, oneHot, randomStream, scan, zeros } from "@handloom/graph";
import { dense, lstm, sparseCategoricalCrossEntropy } from "@handloom/layers";
import { adam, clipByGlobalNorm } from "@handloom/optimizers";
import type { Stage } from "../gallery/stage.ts";
import { sonnet } from "./sonnet.ts";

const letters = [...new Set(sonnet)].sort();
const codes = Int32Array.from(sonnet, (letter) => letters.indexOf(letter));
const [batch, length] = [16, 32];

/** An LSTM learns a sonnet letter by letter; one call recites 300 letters, each drawn and read on. */
export function lstmText(engine: Engine<"sync">, { print = console.log, steps = 600 }: Stage = {}) {
  const memory = lstm(64, { returnSequences: true, seed: 1 });
  const head = dense(letters.length, { seed: 2 });
  const [text, next] = [input("text", [batch, length], "int32"), input("next", [batch, length], "int32")];
  const logits = head(memory(oneHot(text, letters.length)));
  const loss = sparseCategoricalCrossEntropy(next, logits, { fromLogits: true });
  const parameters = [...memory.parameters, ...head.parameters];
  const slopes = clipByGlobalNorm(gradients(loss, parameters), 1);
  const updates = adam({ learningRate: 8e-3 }).getUpdates(slopes, parameters);
  const train = compile(engine, { inputs: { text, next }, outputs: { loss }, updates });

  const noise = randomStream(3);
  const warmth = input("warmth", []);
  const first = input("first", [1], "int32");
  const letter = ({ h, c, last }: { h: Expr; c: Expr; last: Expr }) => {
    const state = memory.step(oneHot(last, letters.length), { h, c });
    const drawn = noise.categorical(div(head(state.h), warmth));
    return { carry: { ...state, last: drawn }, output: drawn };
  };
  const start = { h: zeros([1, 64]), c: zeros([1, 64]), last: first };
  const { output } = scan(letter, { carry: start, length: 300 });
  const recite = compile(engine, { inputs: { first, warmth }, outputs: { output } });

  for (let step = 1; step <= steps; step++) {
    const from = Array.from({ length: batch }, (_, i) => (37 * step + 41 * i) % (codes.length - length));
    const cut = (shift: number) => from.map((at) => [...codes.subarray(at + shift, at + shift + length)]);
    const { loss } = train({ text: cut(0), next: cut(1) });
    if (step === 1 || step % 150 === 0) print(`step ${step}: ${(loss.item() / Math.LN2).toFixed(3)} bits a letter`);
  }
  const { output: drawn } = recite({ first: [letters.indexOf("S")], warmth: 0.5 });
  for (const line of `S${Array.from(drawn.data, (code) => letters[code]).join("")}`.split("\n")) print(line);
}
