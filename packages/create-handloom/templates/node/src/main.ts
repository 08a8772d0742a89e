import { argMax, cast, compile, createWasmEngine, equal, input, mean, mul, relu, tensor } from "handloom";
import { arrays } from "handloom/datasets";
import { digits } from "handloom/datasets/sets";
import { dense, flatten, seeded, sequential, sparseCategoricalCrossEntropy } from "handloom/layers";
import { progress, runningMean } from "handloom/loop";
import { adam } from "handloom/optimizers";

// The work of one call: an expression of its inputs and of the network's weights.
const image = input("image", ["batch", 8, 8]);
const label = input("label", ["batch"], "int32");
const net = seeded(1, sequential(flatten, dense(64), relu, dense(10)));
const logits = net(mul(image, 1 / 16));
const loss = sparseCategoricalCrossEntropy(label, logits, { fromLogits: true });
const accuracy = mean(cast(equal(argMax(logits, { axis: -1 }), label), "float32"));

// One function that trains, and one that only measures.
const engine = createWasmEngine();
const updates = adam({ learningRate: 0.003 }).getUpdates(loss, net.parameters);
const train = compile(engine, { inputs: { image, label }, outputs: { loss }, updates });
const test = compile(engine, { inputs: { image, label }, outputs: { accuracy } });

// The loop is yours.
const [all] = digits().batches(1797);
const rows = (from: number, to: number) => ({
  image: tensor(all.image.data.slice(from * 64, to * 64), { shape: [to - from, 8, 8] }),
  label: tensor(all.label.data.slice(from, to)),
});
const batches = arrays(rows(0, 1500)).shuffle(1).batches(50);
const rest = rows(1500, 1797);
for (let epoch = 1; epoch <= 20; epoch++) {
  const average = runningMean();
  const bar = progress(batches, { description: `Epoch ${epoch}/20` });
  for (const batch of bar) bar.postfix({ loss: average.add(train(batch).loss.item()) });
}
console.log(`reads ${(100 * test(rest).accuracy.item()).toFixed(1)} % of the digits that it has not seen`);
