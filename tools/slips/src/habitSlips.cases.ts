import { createWasmEngine } from "@handloom/engine-wasm";
import * as graph from "@handloom/graph";
import * as layers from "@handloom/layers";
import * as optimizers from "@handloom/optimizers";
import { tensor } from "@handloom/tensor";
import { a, adam, b, c, engine, g, l, loss, net, o, p, type Slip, untyped, w, x } from "./untyped.cases.ts";

/** What users of another framework write at first, and the sentence that they get. */
export const habitSlips: readonly Slip[] = [
  [
    "Keras: an optimizer's learning rate",
    () => o.adam?.({ lr: 0.01 }),
    'adam: no option "lr"; did you mean learningRate?',
  ],
  ["Keras: beta_1", () => o.adam?.({ beta_1: 0.9 }), 'adam: no option "beta_1"; did you mean beta1?'],
  ["PyTorch: betas", () => o.adam?.({ betas: [0.9, 0.999] }), 'adam: no option "betas"; did you mean beta1?'],
  ["PyTorch: eps", () => o.adam?.({ eps: 1e-6 }), 'adam: no option "eps"; did you mean epsilon?'],
  [
    "tfjs: a bare learning rate",
    () => o.adam?.(0.01),
    "adam: options are an object, not 0.01. Write { learningRate: 0.01 }.",
  ],
  ["PyTorch: parameters given to the optimizer", () => o.adam?.(net.parameters), "adam: options are an object, not […"],
  [
    "PyTorch: weight_decay",
    () => o.adamW?.({ weight_decay: 0.1 }),
    'adamW: no option "weight_decay"; did you mean weightDecay?',
  ],
  ["optax: a bare weight decay", () => o.withWeightDecay?.(optimizers.adam(), 5e-4), "Write { weightDecay: 0.0005 }."],
  [
    "Keras 2: get_updates(params, loss)",
    () => adam().getUpdates?.(net.parameters, loss),
    "adam.getUpdates: the parameters are one expression, not a list. The loss comes first: write getUpdates(loss, net.parameters).",
  ],
  [
    "Keras 2: a model in place of its parameters",
    () => adam().getUpdates?.(loss, net),
    "adam.getUpdates: the parameters are a layer, not a list of variables. Write getUpdates(loss, net.parameters).",
  ],
  [
    "a single parameter",
    () => adam().getUpdates?.(loss, w),
    "adam.getUpdates: the parameters are one variable, not a list. Write getUpdates(loss, [w]).",
  ],
  [
    "no parameters",
    () => adam().getUpdates?.(loss),
    "adam.getUpdates: the parameters are missing, not a list of variables.",
  ],
  [
    "a loss function in place of the loss",
    () => adam().getUpdates?.(layers.meanSquaredError, net.parameters),
    "adam.getUpdates: the loss is a function, not an expression.",
  ],
  [
    "a dialect that is misspelt",
    () => o.adam?.({ dialect: "pytorch" }),
    'adam: there is no dialect "pytorch". Dialects are "torch", "optax", "keras", "keras2".',
  ],
  [
    "a dialect of a transform",
    () => o.clipByGlobalNorm?.([a], 1, { dialect: "Torch" }),
    'clipByGlobalNorm: there is no dialect "Torch".',
  ],
  [
    "Keras: decay steps of a schedule",
    () => o.cosineSchedule?.({ peak: 1, decay_steps: 4 }),
    'cosineSchedule: no option "decay_steps"',
  ],
  [
    "a schedule without its length",
    () => o.cosineSchedule?.({ peak: 1 }),
    "cosineSchedule: steps must be given. Write { peak, steps }.",
  ],
  [
    "a warm-up longer than the schedule",
    () => o.cosineSchedule?.({ peak: 1, steps: 4, warmup: 9 }),
    "cosineSchedule: a warm-up of 9 does not fit in 4 steps.",
  ],
  [
    "a warm-up longer than the schedule, with decay",
    () => o.wsdSchedule?.({ peak: 1, steps: 4, decay: 1, warmup: 9 }),
    "wsdSchedule: a warm-up of 9 does not fit in 4 steps.",
  ],
  ["JAX: the gradient of one variable", () => g.gradients?.(loss, w), "Write gradients(loss, [w])."],
  [
    "gradients of a model",
    () => g.gradients?.(loss, net),
    "gradients: wrt is a function, not a list of expressions. Write gradients(loss, net.parameters).",
  ],
  [
    "gradients in the wrong order",
    () => g.gradients?.(net.parameters, loss),
    "gradients: the loss comes first, then the list.",
  ],
  [
    "JAX: grad of a function",
    () => g.gradients?.((x: graph.Expr) => graph.square(x), [w]),
    "gradients: of is a function, not an expression.",
  ],
  [
    "Keras: layers in a list",
    () => l.sequential?.([layers.dense(4), layers.dense(1)]),
    "sequential: layer 0 is a list, not a function. Write its layers one by one: sequential(first, second), or sequential(...list).",
  ],
  [
    "PyTorch: an activation by name",
    () => l.sequential?.(layers.dense(4), "relu"),
    "sequential: layer 1 is string, not a function.",
  ],
  [
    "Keras: an option of dense",
    () => l.dense?.(4, { kernel_initializer: () => 0 }),
    'dense: no option "kernel_initializer"; did you mean kernelInitializer?',
  ],
  [
    "Keras: from_logits",
    () => l.binaryCrossEntropy?.(a, b, { from_logits: true }),
    'binaryCrossEntropy: no option "from_logits"; did you mean fromLogits?',
  ],
  ["Keras: training in a call", () => net(x, { train: true } as never), 'no option "train"; did you mean training?'],
  [
    "NumPy: operands of concat one by one",
    () => g.concat?.(a, b),
    "concat: its operands come as a list. Write concat([a, b], { axis: 0 }).",
  ],
  ["tfjs: a bare axis", () => g.concat?.([a, b], 0), "concat: options are an object, not 0. Write { axis: 0 }."],
  ["PyTorch: dim", () => g.sum?.(x, { dim: 1 }), 'sum: no option "dim"; did you mean axis?'],
  [
    "NumPy: keepdims",
    () => g.sum?.(x, { axis: 1, keepdims: true }),
    'sum: no option "keepdims"; did you mean keepDims?',
  ],
  [
    "PyTorch: sizes one by one",
    () => g.reshape?.(x, 2, 3),
    "reshape: the shape is 2, not a list. Write reshape(x, [2, …]).",
  ],
  ["PyTorch: axes one by one", () => g.transpose?.(x, 0, 1), "transpose: the order of axes is 0, not a list."],
  [
    "three operands where there are two",
    () => g.sub?.(a, b, 1),
    "sub: it takes 2 arguments, got 3. Call it once more: sub(sub(a, b), c).",
  ],
  ["an operand that is missing", () => g.mul?.(a), "mul: operand 1 is undefined, not an expression."],
  [
    "a layer in place of its result",
    () => g.mul?.(net, 2),
    "mul: operand 0 is a layer, not an expression. Call it first: net(x).",
  ],
  [
    "what a step returns in place of one output",
    () => g.mul?.({ loss: tensor(1) }, 2),
    "mul: operand 0 is a record of loss, not an expression. Take one of its entries, such as .loss.",
  ],
  ["NumPy: a dtype of NumPy", () => g.input?.("x", [2], "float"), '"float"'],
  ["PyTorch: a dtype of long", () => g.input?.("x", [2], "int64"), '"int64"'],
  ["the old name of arange", () => g.iota?.(3), "iota: its name is arange. Write arange(n)."],
  ["the old name of copyEvery", () => o.hardUpdate?.([a], [b], 2), "hardUpdate: its name is copyEvery."],
  [
    "a condition of several elements",
    () =>
      g.cond?.(
        graph.less(a, b),
        () => a,
        () => b,
      ),
    "Compare, or reduce with all or any.",
  ],
  [
    "a carry that is misspelt",
    () => g.scan?.(() => ({ carry: { totl: a }, output: a }), { carry: { total: a }, over: b }),
    'scan: the body returns no carry "total", and "totl" is not one of the carries. Carries are total.',
  ],
  [
    "JAX: a body that returns a pair",
    () => g.scan?.(() => [a, b], { carry: { total: a }, over: b }),
    "scan: the body returns no carry. Return { carry: { … }, output }.",
  ],
  [
    "Keras: a function without an engine",
    () => c.compile?.({ inputs: { x }, outputs: { loss } }),
    "compile: there is no engine: the first argument is a record of inputs, outputs.",
  ],
  [
    "a step before the engine",
    () => c.compile?.({ inputs: { x }, outputs: { loss } }, engine),
    "compile: the step comes first, and the engine second. Write compile(engine, { inputs, outputs, updates }).",
  ],
  [
    "an engine that is not awaited",
    () => c.compile?.(Promise.resolve(engine), { inputs: { x }, outputs: { loss } }),
    "the first argument is a promise: await it.",
  ],
  ["a step that is missing", () => c.compile?.(engine), "compile: there is no step: the second argument is missing."],
  [
    "a model in place of a variable",
    () => untyped.read?.(net),
    "read: a layer is not a variable. Pass one of its variables, or call readAll(net.variables) for all.",
  ],
  [
    "an expression in place of a variable",
    () => untyped.read?.(loss),
    "Compile a function that gives its value as an output.",
  ],
  ["a model written to", () => untyped.write?.(net, [1]), "write: a layer is not a variable."],
  ["tfjs: a model called with numbers", () => net([[1, 2]] as never), "x is a list of numbers, not an expression."],
  [
    "an input without a shape",
    () => g.input?.("x"),
    'input: the shape is undefined, not a list. Write input("x", […]).',
  ],
  [
    "an input's shape as a number",
    () => g.input?.("x", 2),
    'input: the shape is 2, not a list. Write input("x", [2, …]).',
  ],
  [
    "an optimizer in place of its updates",
    () => g.chain?.(optimizers.adam(), []),
    "chain: the updates are not a list.",
  ],
  [
    "an engine's threads",
    () => createWasmEngine({ thread: 2 } as never),
    'createWasmEngine: no option "thread"; did you mean threads?',
  ],
  ["tqdm: desc", () => p.progress?.([1], { desc: "Epoch" }), 'progress: no option "desc"; did you mean description?'],
];
