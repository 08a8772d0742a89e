// parts.mjs, with the imports that one installs by `npm i handloom`.

import { input, mean, mul, square, sub, tensor, variable } from "handloom";
import { createCompile } from "handloom/compiler/parts";
import { createEngineOf } from "handloom/engine-wasm/parts";
import { adam } from "handloom/optimizers";

const x = input("x", ["batch"]);
const w = variable(0, { name: "w" });
const loss = mean(square(sub(mul(w, x), mul(3, x))));
const updates = adam({ learningRate: 0.1 }).getUpdates(loss, [w]);
const train = createCompile([])(createEngineOf([]), { inputs: { x }, outputs: { loss }, updates });
const samples = tensor([1, 2, 3]);
let last = Number.NaN;
for (let step = 0; step < 200; step++) last = train({ x: samples }).loss.item();
console.log(last < 1e-3);
