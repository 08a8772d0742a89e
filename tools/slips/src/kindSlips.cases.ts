import * as graph from "@handloom/graph";
import * as optimizers from "@handloom/optimizers";
import { a, adam, b, c, g, l, loss, net, o, type Slip, type Untyped, untyped, w, x } from "./untyped.cases.ts";

/** Values of another kind than a function takes, such as one in place of a list, and the sentence that they get. */
export const kindSlips: readonly Slip[] = [
  // Lists that are not lists.
  [
    "PyTorch: clipping one gradient",
    () => o.clipByGlobalNorm?.(a, 1),
    "clipByGlobalNorm: the gradients are one variable, not a list of expressions. Pass gradients(loss, net.parameters).",
  ],
  ...["clipByNorm", "clipByValue", "clipByBlockRms", "adaptiveClip", "addWeightDecay"].map(
    (name) =>
      [`${name} of one expression`, () => o[name]?.(loss, 1, 1), `${name}: the gradients are one expression`] as const,
  ),
  ...["globalNorm", "zeroNaNs", "centralize", "normalizeByGlobalNorm", "addNoise"].map(
    (name) => [`${name} of a layer`, () => o[name]?.(net), `${name}: the gradients are a layer`] as const,
  ),
  ["gradients that are missing", () => o.clipByGlobalNorm?.(), "clipByGlobalNorm: the gradients are missing"],
  ["gradients that are numbers", () => o.clipByValue?.([1, 2], 1), "the gradients are a list of something else"],
  ["a parameter that is a number", () => o.project?.([1], () => w), "project: parameter 0 is not a variable."],
  [
    "gradients of numbers",
    () => adam().getUpdates?.([1], [w]),
    "adam.getUpdates: the gradients are a list of something",
  ],
  ["noise without a stream", () => o.addNoise?.([a]), "addNoise: stream.normal is missing, not a function."],
  [
    "networks in place of their parameters",
    () => o.softUpdate?.(net, net, 0.5),
    "softUpdate: targets and online variables are two lists. Write softUpdate(target.parameters, online.parameters, …).",
  ],
  ["a copy of a network", () => o.copyEvery?.(net, net, 2), "copyEvery: targets and online variables are two lists."],
  [
    "a copy of one variable",
    () => o.softUpdate?.([a], b, 0.5),
    "softUpdate: targets and online variables are two lists.",
  ],
  ["gathering a loss", () => o.accumulate?.(2, loss), "accumulate: the gradients are one expression"],
  ["gathering for nobody", () => o.accumulate?.(2, [a]), "accumulate: apply is missing, not a function."],
  ["groups without a list", () => o.groups?.({}), "groups: the groups are not a list."],
  [
    "PyTorch: groups of params",
    () => o.groups?.([{ params: net.parameters, lr: 0.1 }]),
    "groups: the parameters of group 0 are missing, not a list. Write groups([{ parameters, optimizer }]).",
  ],
  [
    "a group whose optimizer is not called",
    () => o.groups?.([{ parameters: [w], optimizer: optimizers.adam }]),
    "groups: the optimizer is a function, which has no getUpdates. Call it first: adam().",
  ],
  ["lookahead of nothing", () => o.lookahead?.(), "lookahead: the optimizer is missing, which has no getUpdates."],
  ["sam of a loss", () => o.sam?.(loss), "sam: the optimizer is one expression, which has no getUpdates."],
  [
    "a transform that is missing",
    () => o.withTransform?.(optimizers.adam()),
    "withTransform: the transform is missing",
  ],
  [
    "a factory in place of an optimizer",
    () => o.withWeightDecay?.(optimizers.adam, { weightDecay: 0.1 }),
    "withWeightDecay: the optimizer is a function, which has no getUpdates. Call it first: adam().",
  ],
  ["a join of one schedule", () => o.joinSchedule?.(1), "joinSchedule: schedules and boundaries are lists."],
  ["a join of numbers", () => o.joinSchedule?.([1, 2], [3]), "joinSchedule: a schedule is a number, not a function."],
  ["warm-up to a number", () => o.warmupSchedule?.(0.1, { steps: 3 }), "warmupSchedule: the schedule is a number"],
  ["a product of numbers", () => o.productSchedule?.(0.1, 2), "productSchedule: a schedule is a number"],
  [
    "pieces without lists",
    () => o.piecewiseSchedule?.({ boundaries: 3, values: 1 }),
    "piecewiseSchedule: boundaries and values are lists.",
  ],
  [
    "an optimizer without a rule",
    () => o.defineOptimizer?.({}),
    "defineOptimizer: the definition has no name or no rule.",
  ],
  ["scaled updates without a list", () => o.scaleUpdates?.(loss, 2, [w]), "scaleUpdates: the updates are not a list."],
  ["a guard of a loss", () => o.skipNonFinite?.(loss), "skipNonFinite: the updates are not a list."],
  ["a condition for a loss", () => o.when?.(true, loss), "when: the updates are not a list."],
  ["vitals of a network", () => o.vitals?.(net, []), "vitals: the parameters are a layer, not a list of variables."],
  // Of the graph.
  [
    "branches that are expressions",
    () => g.cond?.(true, a, b),
    "cond: it calls functions, and an expression is not one. Write cond(condition, () => a, () => b).",
  ],
  ["a condition alone", () => g.cond?.(true), "cond: it calls functions, and undefined is not one."],
  [
    "slice with bare numbers",
    () => g.slice?.(a, 0, 1),
    "slice: `starts` is 0, not a list with an entry for each axis.",
  ],
  ["a slice without its end", () => g.slice?.(a, [0]), "slice: `ends` is undefined, not a list"],
  ["pad with bare numbers", () => g.pad?.(a, 1, 1), "pad: `before` is 1, not a list"],
  ["parts of a split", () => g.split?.(x), "split: the argument parts is undefined, not a list."],
  [
    "draws of a number",
    () => (graph.randomStream(1) as unknown as Untyped).uniform?.(3),
    "uniform: the shape is 3, not a list.",
  ],
  [
    "draws without a shape",
    () => (graph.randomStream(1) as unknown as Untyped).bernoulli?.(0.5),
    "bernoulli: the shape is undefined, not a list.",
  ],
  [
    "a replacement that is not a pair",
    () => g.substitute?.(x, w),
    "substitute: the pairs are not a list of [from, to]. Write [[x, replacement]], both expressions.",
  ],
  [
    "a replacement by a number",
    () => g.substitute?.(x, [[x, 1]]),
    "substitute: the pairs are not a list of [from, to].",
  ],
  ["the value of nothing", () => g.evaluate?.(), "evaluate: undefined is not an expression."],
  ["the listing of a layer", () => g.show?.(net), "show: a function is not an expression."],
  [
    "the norm of one tensor",
    () => g.jointNorm?.(a),
    "jointNorm: its operands come as a list. Write jointNorm([a, b]).",
  ],
  ["updates that are not pairs", () => g.chain?.([w, loss]), "not a pair."],
  ["a derivative without its rule", () => g.withGradient?.(a, [a]), "withGradient: it calls functions, and undefined"],
  // Of steps and engines.
  ["lint of one step", () => c.lint?.({ outputs: { loss } }), "lint: the steps are not a list. Write lint([step])."],
  ["lint of a loss", () => c.lint?.([loss]), "is not a step. A step is { inputs, outputs, updates }."],
  ["a step that is repeated before it is made", () => c.repeat?.(undefined, [], 2), "undefined is not a step."],
  ["explain of nothing", () => c.explain?.(), "explain: that is not a compiled function."],
  ["a program that is a step", () => c.showProgram?.({ outputs: { loss } }), "showProgram: that is not a program."],
  [
    "values that are missing",
    () => untyped.writeAll?.(net.variables),
    "writeAll: the values are missing. Write writeAll(net.variables, values).",
  ],
  [
    "a network's values",
    () => untyped.readAll?.(net),
    "readAll: the variables are a layer. Write readAll(net.variables).",
  ],
  ["the summary of nothing", () => l.summary?.(), "summary: the model is not a layer."],
  ["a layer of nothing", () => l.layer?.(), "layer: call and parts are functions."],
];
