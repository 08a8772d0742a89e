// demoPage.ts, with the imports that one installs by `npm i handloom`.

import { add, input, matmul, pow, sub, sum, tensor, variable } from "handloom";
import { createCompile } from "handloom/compiler/parts";
import { createEngineOf } from "handloom/engine-wasm/parts";
import { adam } from "handloom/optimizers";

const [x, yTrue] = [input("x", ["batch", 2]), input("yTrue", ["batch", 1])];
const [w, b] = [variable([[0.5], [-0.5]], { name: "w" }), variable([0], { name: "b" })];
const yPred = add(matmul(x, w), b);
const loss = sum(pow(sub(yTrue, yPred), 2));
const updates = adam({ learningRate: 0.1 }).getUpdates(loss, [w, b]);
const compile = createCompile([]);
const engine = createEngineOf([]);
const train = compile(engine, { inputs: { x, yTrue }, outputs: { loss }, updates });
const predict = compile(engine, { inputs: { x }, outputs: { yPred } });

const samples = tensor([
  [1, 2],
  [3, 4],
  [-2, 1],
]);
for (let step = 0; step < 500; step++) train({ x: samples, yTrue: [[3], [7], [-1]] });
const total = predict({ x: [[2, 3]] }).yPred.item();
document.title = `2 + 3 = ${total.toFixed(1)}`;
