import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { exportStep, type StepFiles } from "@handloom/engine-wasm/export";
import { gradients, input, matmul, mean, mul, square, sub, tanh, variable } from "@handloom/graph";
import { expect, it, onTestFinished } from "vitest";

function exported(): { files: StepFiles; train: (feed: object) => { readonly loss: { item(): number } } } {
  const [x, y, w] = [input("x", ["batch", 2]), input("y", ["batch", 1]), variable([[0.5], [-0.3]], { name: "w" })];
  const loss = mean(square(sub(tanh(matmul(x, w)), y)));
  const updates = [[w, sub(w, mul(0.1, gradients(loss, [w])[0]))]] as const;
  const train = compile(createWasmEngine({ threads: 1 }), { inputs: { x, y }, outputs: { loss }, updates });
  return { files: exportStep(train, { sizes: [{ batch: 2 }] }), train: train as never };
}

const feed = {
  x: [
    [1, 2],
    [3, 4],
  ],
  y: [[0.5], [-0.5]],
};

it("trains on in a page, with the bits of the engine", async () => {
  const { files, train } = exported();
  const url = URL.createObjectURL(new Blob([files["step.js"] as string], { type: "text/javascript" }));
  onTestFinished(() => URL.revokeObjectURL(url));
  const { createStep } = await import(/* @vite-ignore */ url);
  const step = await createStep();
  for (let call = 0; call < 5; call++) expect(step(feed).loss.data[0]).toBe(train(feed).loss.item());
});

it("runs in a worker", async () => {
  const { files, train } = exported();
  const run = `createStep().then((step) => postMessage(step(${JSON.stringify(feed)}).loss.data[0]));`;
  const url = URL.createObjectURL(new Blob([`${files["step.js"]}\n${run}`], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  onTestFinished(() => worker.terminate());
  const said = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  expect(said).toBe(train(feed).loss.item());
});
