import { type Compiled, compile, type Engine, type Step } from "@handloom/compiler";
import { arrays } from "@handloom/datasets";
import {
  add,
  argMax,
  chain,
  type Expr,
  huber,
  input,
  logSoftmax,
  matmul,
  max,
  mean,
  mul,
  neg,
  oneHot,
  relu,
  square,
  stopGradient,
  sub,
  sum,
  transpose,
  type Variable,
  variable,
} from "@handloom/graph";
import { progress, runningMean } from "@handloom/loop";
import { adam, sgd, softUpdate } from "@handloom/optimizers";
import { type Tensor, type TypedArray, tensor } from "@handloom/tensor";
import { comparedSteps } from "../measure.ts";
import { settings } from "../workloads.ts";
import { convNet, gan } from "./convolutional.ts";
import { gptTraining } from "./gpt.ts";
import { lstmTraining, writtenOut } from "./lstm.ts";

type Tensors = Readonly<Record<string, Tensor>>;
/** A step by the number of its batch. */
export type Contestant = (engine: Engine<"sync">, tensors: Tensors, form: string) => (i: number) => number;

function parametersOf(tensors: Tensors, copy = ""): Variable[] {
  const names = Object.keys(tensors).filter((name) => /^[wb]\d$/.test(name));
  return names.map((name) => variable(tensors[name] as Tensor, { name: copy + name }));
}

function mlp(parameters: readonly Variable[], x: Expr): Expr {
  const layers = parameters.length / 2;
  const named = (name: string) => parameters.find((parameter) => parameter.name?.endsWith(name)) as Variable;
  let h = x;
  for (let i = 0; i < layers; i++) {
    const z = add(matmul(h, named(`w${i}`)), named(`b${i}`));
    h = i < layers - 1 ? relu(z) : z;
  }
  return h;
}

/** The batches of an input as views of their own. */
function slices(stacked: Tensor): TypedArray[] {
  const [count = 0] = stacked.shape;
  const size = stacked.size / count;
  return Array.from({ length: count }, (_, i) => stacked.data.subarray(i * size, (i + 1) * size));
}

function feedsOf(tensors: Tensors, names: readonly string[]): Record<string, TypedArray>[] {
  const columns = names.map((name) => slices(tensors[name] as Tensor));
  return (columns[0] as TypedArray[]).map((_, i) =>
    Object.fromEntries(names.map((name, j) => [name, columns[j]?.[i] as TypedArray])),
  );
}

function trainer(engine: Engine<"sync">, tensors: Tensors, step: Step<Record<string, Expr>, { loss: Expr }>) {
  const train = compile(engine, step) as Compiled<Step<{}, { loss: Expr }>, "sync">;
  const feeds = feedsOf(tensors, Object.keys(step.inputs ?? {}));
  return (i: number) => train(feeds[i % feeds.length] as {}).loss.item();
}

function squaredError(tensors: Tensors) {
  const [x, y] = [input("x", ["batch", 2]), input("y", ["batch", 1])];
  const parameters = parametersOf(tensors);
  const loss = mean(square(sub(mlp(parameters, x), y)));
  return { inputs: { x, y }, outputs: { loss }, updates: adam(settings.adam).getUpdates(loss, parameters) };
}

function classifier(optimizer: typeof adam | typeof sgd, options: { readonly learningRate: number }): Contestant {
  return (engine, tensors) => {
    const [x, y] = [input("x", ["batch", 784]), input("y", ["batch"], "int32")];
    const parameters = parametersOf(tensors);
    const picked = mul(logSoftmax(mlp(parameters, x)), oneHot(y, 10));
    const loss = neg(mean(sum(picked, { axis: 1 })));
    const updates = optimizer(options).getUpdates(loss, parameters);
    return trainer(engine, tensors, { inputs: { x, y }, outputs: { loss }, updates });
  };
}

/** The workloads in Handloom, by kind. */
export const contestants: Readonly<Record<string, Contestant>> = {
  W1: (engine, tensors) => trainer(engine, tensors, squaredError(tensors)),
  "W1 scan": (engine, tensors) => {
    const train = compile(engine, squaredError(tensors));
    const repeats = 100;
    const stacked = { x: tensors.x as Tensor, y: tensors.y as Tensor };
    // A call is 100 steps here; `measure` is told of one hundredth of it.
    let left = 0;
    let losses: TypedArray = new Float32Array(repeats);
    return () => {
      if (left === 0) {
        losses = train.scan(stacked).loss.data;
        left = repeats;
      }
      return losses[repeats - left--] as number;
    };
  },
  "W1 loop": articlesLoop(false),
  "W1 loop with bar": articlesLoop(true),
  W2: classifier(adam, settings.adam),
  W3: classifier(sgd, settings.sgd),
  W4: (engine, tensors) => {
    const [s, next] = [input("s", ["batch", 4]), input("next", ["batch", 4])];
    const [a, r, live] = [input("a", ["batch"], "int32"), input("r", ["batch"]), input("live", ["batch"])];
    const [online, target] = [parametersOf(tensors), parametersOf(tensors, "target/")];
    const best = max(mlp(target, next), { axis: 1 });
    const y = stopGradient(add(r, mul(settings.gamma, mul(live, best))));
    const loss = mean(huber(sub(sum(mul(mlp(online, s), oneHot(a, 2)), { axis: 1 }), y)));
    const learned = adam(settings.adam).getUpdates(loss, online);
    const updates = chain(learned, softUpdate(target, online, settings.tau));
    return trainer(engine, tensors, { inputs: { s, next, a, r, live }, outputs: { loss }, updates });
  },
  W5: (engine, tensors) => trainer(engine, tensors, gan(tensors)),
  W6: (engine, tensors) => trainer(engine, tensors, convNet(tensors)),
  W7: (engine, tensors) => trainer(engine, tensors, gptTraining(tensors)),
  W7deep: (engine, tensors) => trainer(engine, tensors, gptTraining(tensors)),
  GPT: (engine, tensors) => trainer(engine, tensors, gptTraining(tensors, 12)),
  W10: (engine, tensors) => trainer(engine, tensors, lstmTraining(tensors)),
  W10c: (engine, tensors) => trainer(engine, tensors, lstmTraining(tensors)),
  W10long: (engine, tensors) => trainer(engine, tensors, lstmTraining(tensors, writtenOut)),
  A1: (engine, tensors) => {
    const [w, g] = [variable(tensors["w0"] as Tensor), variable(tensors["g"] as Tensor)];
    const update = compile(engine, { updates: adam(settings.adam).getUpdates([g], [w]) });
    return (i) => {
      update();
      return i < comparedSteps ? (engine.read(w).data[0] as number) : 0;
    };
  },
  W8: (engine, tensors, form) => {
    const [a, b, c] = [tensors["a"], tensors["b"], tensors["a"]].map((start) => variable(start as Tensor)) as [
      Variable,
      Variable,
      Variable,
    ];
    const product = matmul(form[0] === "t" ? transpose(a) : a, form[1] === "t" ? transpose(b) : b);
    const multiply = compile(engine, { updates: [[c, product]] });
    return (i) => {
      multiply();
      return i < comparedSteps ? (engine.read(c).data[0] as number) : 0;
    };
  },
  W4a: (engine, tensors) => {
    const s = input("s", ["batch", 4]);
    const act = compile(engine, {
      inputs: { s },
      outputs: { action: argMax(mlp(parametersOf(tensors), s), { axis: 1 }) },
    });
    const feeds = feedsOf(tensors, ["s"]) as { s: TypedArray }[];
    return (i) => act(feeds[i % feeds.length] as { s: TypedArray }).action.item();
  },
};

/** The article's loop, as one epoch without end: batches of one from a dataset, the running loss, and the bar that shows it. */
function articlesLoop(bar: boolean): Contestant {
  return (engine, tensors) => {
    const train = compile(engine, squaredError(tensors));
    const [x, y] = [
      tensor(tensors["x"] as Tensor, { shape: [100, 2] }),
      tensor(tensors["y"] as Tensor, { shape: [100, 1] }),
    ];
    const trainSet = arrays({ x, y }).batches(1);
    function* batches() {
      for (;;) yield* trainSet;
    }
    function* losses(): Generator<number, void> {
      const trainLoss = runningMean();
      const shown = bar ? progress(batches(), { stream: { write() {}, isTTY: true } }) : undefined;
      for (const batch of shown ?? batches()) {
        const loss = train(batch).loss.item();
        trainLoss.add(loss);
        shown?.postfix({ trainLoss: trainLoss.value });
        yield loss;
      }
    }
    const steps = losses();
    return () => steps.next().value ?? Number.NaN;
  };
}
