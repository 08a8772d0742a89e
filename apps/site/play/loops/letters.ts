// An LSTM learns Shakespeare's eighteenth sonnet (1609) letter by letter,
// and recites what it knows.
import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { div, type Expr, gradients, input, oneHot } from "@handloom/graph";
import { randomStream, scan, zeros } from "@handloom/graph";
import { dense, lstm, sparseCategoricalCrossEntropy } from "@handloom/layers";
import { adam, clipByGlobalNorm } from "@handloom/optimizers";
import { randomNumbers } from "@handloom/rl";
import { param, picture, plot, rest, seed, setting } from "handloom/play";
import { text, use } from "handloom/play";

const poem = `Shall I compare thee to a summer's day?
Thou art more lovely and more temperate:
Rough winds do shake the darling buds of May,
And summer's lease hath all too short a date:
Sometime too hot the eye of heaven shines,
And often is his gold complexion dimm'd;
And every fair from fair sometime declines,
By chance or nature's changing course untrimm'd;
But thy eternal summer shall not fade
Nor lose possession of that fair thou owest;
Nor shall Death brag thou wander'st in his shade,
When in eternal lines to time thou growest:
So long as men can breathe or eyes can see,
So long lives this and this gives life to thee.
`;
const letters = [...new Set(poem)].sort();
const codes = Array.from(poem, (letter) => letters.indexOf(letter));

const learningRate = param("learning rate", 8e-3, {
  min: 1e-4,
  max: 0.1,
  scale: "log",
});
const warmth = param("warmth", 0.4, { min: 0.05, max: 2 });
const units = setting("units", 64, { min: 8, max: 128 });
const [batch, length] = [16, 32];

// To learn: each letter is guessed from those before it.
const memory = lstm(units, { returnSequences: true, seed });
const head = dense(letters.length, { seed: seed + 1 });
const read = input("read", [batch, length], "int32");
const next = input("next", [batch, length], "int32");
const logits = head(memory(oneHot(read, letters.length)));
const loss = sparseCategoricalCrossEntropy(next, logits, {
  fromLogits: true,
});
const parameters = [...memory.parameters, ...head.parameters];
const slopes = clipByGlobalNorm(gradients(loss, parameters), 1);
const engine = use(createWasmEngine());
const train = compile(engine, {
  inputs: { read, next },
  outputs: { loss },
  updates: adam({ learningRate }).getUpdates(slopes, parameters),
});

// To recite: a letter is drawn and read again, 240 times in one call.
const noise = randomStream(seed + 2);
const first = input("first", [1], "int32");
const letter = ({ h, c, last }: { h: Expr; c: Expr; last: Expr }) => {
  const state = memory.step(oneHot(last, letters.length), { h, c });
  const drawn = noise.categorical(div(head(state.h), warmth));
  return { carry: { ...state, last: drawn }, output: drawn };
};
const start = { h: zeros([1, units]), c: zeros([1, units]), last: first };
const { output } = scan(letter, { carry: start, length: 240 });
const recite = compile(engine, { inputs: { first }, outputs: { output } });

let recited = "";
let due = 0;
picture("what it recites", () => text(recited));

const random = randomNumbers(seed);
for (let step = 1; ; step++) {
  const from = Array.from({ length: batch }, () =>
    random.below(codes.length - length),
  );
  const cut = (shift: number) =>
    from.map((at) => codes.slice(at + shift, at + shift + length));
  const { loss } = train({ read: cut(0), next: cut(1) });
  plot("bits a letter", step, loss.item() / Math.LN2);
  if (step >= due) {
    const { output } = recite({ first: [letters.indexOf("S")] });
    recited = `S${Array.from(output.data, (code) => letters[code]).join("")}`;
    due = step + 20;
  }
  await rest();
}
