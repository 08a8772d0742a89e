import { readdirSync } from "node:fs";
import { type AnyPrimitive, type Expr, input } from "@handloom/graph";
import { applicationsOf, showType } from "@handloom/graph/inspect";
import * as layers from "@handloom/layers";
import type { DType } from "@handloom/tensor";
import type { Dialect, WeightRule } from "../packages/layers/src/weights/dialect.ts";
import { keras } from "../packages/layers/src/weights/keras.ts";
import { rulesFor } from "../packages/layers/src/weights/rulesFor.ts";
import { slotsOf } from "../packages/layers/src/weights/slots.ts";
import { torch } from "../packages/layers/src/weights/torch.ts";
import { runsOnTfjs, runsOnWasm, runsOnXla } from "./opsTable.ts";

type Shape = readonly (string | number)[];

/** A layer as a page would make it, and what it is called on. */
interface Example {
  readonly name: keyof typeof layers;
  readonly call: string;
  /** Without options, or with those given. */
  readonly make: (options?: object) => layers.Owner;
  readonly inputs: readonly (readonly [shape: Shape, dtype?: DType])[];
}

const rows: Shape = ["batch", 3];
const series: Shape = ["batch", "time", 3];
const words: Shape = ["batch", "time", 4];
const image: Shape = ["batch", 8, 8, 4];
const volume: Shape = ["batch", 4, 4, 4, 2];

const example = (name: Example["name"], call: string, make: Example["make"], ...shapes: readonly Shape[]): Example => ({
  name,
  call,
  make,
  inputs: shapes.map((shape) => [shape]),
});

const l = layers;
const none = {};

/** Every layer, in the order of the page. */
export const examples: readonly Example[] = [
  example("dense", "dense(8)", (o = none) => l.dense(8, o), rows),
  example("bilinear", "bilinear(8)", (o = none) => l.bilinear(8, o), rows, ["batch", 2]),
  example(
    "einsumDense",
    'einsumDense("btf,fhk->bthk", { h: 2, k: 3 })',
    (o = none) => l.einsumDense("btf,fhk->bthk", { h: 2, k: 3 }, o),
    series,
  ),
  { ...example("embedding", "embedding(10, 8)", (o = none) => l.embedding(10, 8, o)), inputs: [[["batch"], "int32"]] },
  {
    ...example("embeddingBag", "embeddingBag(10, 8)", (o = none) => l.embeddingBag(10, 8, o)),
    inputs: [[["batch", 5], "int32"]],
  },
  example("conv1d", "conv1d(8, 3)", (o = none) => l.conv1d(8, 3, o), ["batch", 16, 3]),
  example("conv2d", "conv2d(8, 3)", (o = none) => l.conv2d(8, 3, o), image),
  example("conv3d", "conv3d(8, 3)", (o = none) => l.conv3d(8, 3, o), volume),
  example("convTranspose1d", "convTranspose1d(8, 3)", (o = none) => l.convTranspose1d(8, 3, o), ["batch", 16, 3]),
  example("convTranspose2d", "convTranspose2d(8, 3)", (o = none) => l.convTranspose2d(8, 3, o), image),
  example("convTranspose3d", "convTranspose3d(8, 3)", (o = none) => l.convTranspose3d(8, 3, o), volume),
  example("depthwiseConv1d", "depthwiseConv1d(3)", (o = none) => l.depthwiseConv1d(3, o), ["batch", 16, 3]),
  example("depthwiseConv2d", "depthwiseConv2d(3)", (o = none) => l.depthwiseConv2d(3, o), image),
  example("separableConv1d", "separableConv1d(8, 3)", (o = none) => l.separableConv1d(8, 3, o), ["batch", 16, 3]),
  example("separableConv2d", "separableConv2d(8, 3)", (o = none) => l.separableConv2d(8, 3, o), image),
  example("maxPooling", "maxPooling(2)", (o = none) => l.maxPooling(2, o), image),
  example("averagePooling", "averagePooling(2)", (o = none) => l.averagePooling(2, o), image),
  example("adaptiveMaxPooling", "adaptiveMaxPooling(2)", () => l.adaptiveMaxPooling(2), image),
  example("adaptiveAveragePooling", "adaptiveAveragePooling(2)", () => l.adaptiveAveragePooling(2), image),
  example("upsampling", "upsampling(2)", (o = none) => l.upsampling(2, o), image),
  example("flatten", "flatten", () => l.flatten as never, image),
  example("reshaping", "reshaping([-1, 4])", () => l.reshaping([-1, 4]), image),
  example("permuting", "permuting([2, 1])", () => l.permuting([2, 1]), words),
  example("repeatVector", "repeatVector(5)", () => l.repeatVector(5), rows),
  example("rescaling", "rescaling(1 / 255)", (o = none) => l.rescaling(1 / 255, o), image),
  example("zeroPadding", "zeroPadding(1)", () => l.zeroPadding(1), image),
  example("cropping", "cropping(1)", () => l.cropping(1), image),
  example("timeDistributed", "timeDistributed(dense(8))", () => l.timeDistributed(l.dense(8)), series),
  example("prelu", "prelu()", (o = none) => l.prelu(o), rows),
  example("dropout", "dropout(0.5)", (o = none) => l.dropout(0.5, o), rows),
  example("spatialDropout", "spatialDropout(0.5)", (o = none) => l.spatialDropout(0.5, o), image),
  example("alphaDropout", "alphaDropout(0.5)", (o = none) => l.alphaDropout(0.5, o), rows),
  example("gaussianDropout", "gaussianDropout(0.5)", (o = none) => l.gaussianDropout(0.5, o), rows),
  example("gaussianNoise", "gaussianNoise(0.1)", (o = none) => l.gaussianNoise(0.1, o), rows),
  example("batchNorm", "batchNorm()", (o = none) => l.batchNorm(o), image),
  example("layerNorm", "layerNorm()", (o = none) => l.layerNorm(o), rows),
  example("groupNorm", "groupNorm(2)", (o = none) => l.groupNorm(2, o), image),
  example("instanceNorm", "instanceNorm()", (o = none) => l.instanceNorm(o), image),
  example(
    "normalization",
    "normalization({ mean: 0, variance: 4 })",
    (o = none) => l.normalization({ mean: 0, variance: 4, ...o }),
    rows,
  ),
  example("rmsNorm", "rmsNorm()", (o = none) => l.rmsNorm(o), rows),
  example("spectralNorm", "spectralNorm(dense(8))", (o = none) => l.spectralNorm(l.dense(8), o), rows),
  example("weightNorm", "weightNorm(dense(8))", (o = none) => l.weightNorm(l.dense(8), o), rows),
  example("film", "film", () => l.film as never, image, ["batch", 4], ["batch", 4]),
  example("regularized", "regularized(dense(8), {})", (o = {}) => l.regularized(l.dense(8), o), rows),
  example("rnn", "rnn(8)", (o = none) => l.rnn(8, o), series),
  example("lstm", "lstm(8)", (o = none) => l.lstm(8, o), series),
  example("gru", "gru(8)", (o = none) => l.gru(8, o), series),
  example("convLstm1d", "convLstm1d(8, 3)", (o = none) => l.convLstm1d(8, 3, o), ["batch", "time", 16, 3]),
  example("convLstm2d", "convLstm2d(8, 3)", (o = none) => l.convLstm2d(8, 3, o), ["batch", "time", 8, 8, 4]),
  example("convLstm3d", "convLstm3d(8, 3)", (o = none) => l.convLstm3d(8, 3, o), ["batch", "time", 4, 4, 4, 2]),
  example("dotAttention", "dotAttention()", (o = none) => l.dotAttention(o), words, words),
  example("additiveAttention", "additiveAttention()", (o = none) => l.additiveAttention(o), words, words),
  example("multiHeadAttention", "multiHeadAttention(2)", (o = none) => l.multiHeadAttention(2, o), words),
  example("transformerBlock", "transformerBlock(2)", (o = none) => l.transformerBlock(2, o), words),
  example(
    "bidirectional",
    "bidirectional(lstm(8))",
    (o = none) => l.bidirectional(l.lstm(8), o) as layers.Owner,
    series,
  ),
  example(
    "stacked",
    "stacked([lstm(8), lstm(8)])",
    (o = none) => l.stacked([l.lstm(8), l.lstm(8)], o) as layers.Owner,
    series,
  ),
];

/** `layers.md`: what every layer is, found out by making and calling it. */
export function layersPage(): string {
  return [...heading, ...examples.map((each) => `| ${columnsOf(each).join(" | ")} |`), ""].join("\n");
}

const heading = [
  "# Layers",
  "",
  "A test makes this table anew by calling each layer, and compares: `npx vitest run docs/layers.test.ts -u` writes it.",
  "",
  "- **layer**: an example of it. Links lead to the shapes, errors and sources.",
  "- **options**: of its last argument. Initializers are functions, or names of Keras or PyTorch.",
  "- **example**: the types of an input and of its result.",
  "- **variables**: by path, with their shapes in the example; those with a star are not trained.",
  "- **torch**, **keras**: the names that `loadWeights` takes a variable from, in their order.",
  "- **wasm**, **tfjs**, **xla**: *yes* where the engine has code for all primitives of a training call; else those that it",
  "  expands into others, or runs on the host.",
  "",
  "`sequential`, `module` and `seeded` are made of layers, and `layer` makes one of a function.",
  "",
  "| layer | options | example | variables | torch | keras | wasm | tfjs | xla |",
  "|---|---|---|---|---|---|---|---|---|",
];

function columnsOf(each: Example): readonly string[] {
  const net = each.make();
  const inputs = each.inputs.map(([shape, dtype = "float32"], i) => input(`x${i}`, shape, dtype));
  const call = net as unknown as (...given: unknown[]) => Expr;
  const y = "variables" in net ? call(...inputs, { training: true }) : call(...inputs);
  const primitives = new Map<string, AnyPrimitive>();
  for (const { primitive } of applicationsOf([y])) primitives.set(primitive.name, primitive);
  return [
    `[\`${each.call}\`](${sourceOf(each.name)})`,
    optionsOf(each),
    `${inputs.map(showType).join(", ")} → ${showType(y)}`,
    variablesOf(net),
    namesIn(net, torch),
    namesIn(net, keras),
    runsOnWasm(primitives),
    runsOnTfjs(primitives),
    runsOnXla(primitives),
  ];
}

/** The file that exports a layer, found among all of the package. */
function sourceOf(name: string): string {
  const file = sources.find((path) => path.endsWith(`/${files[name] ?? name}.ts`));
  return `../packages/layers/src${file}`;
}

const files: Readonly<Record<string, string>> = {
  adaptiveAveragePooling: "adaptivePooling",
  adaptiveMaxPooling: "adaptivePooling",
};

const sources = readdirSync(new URL("../packages/layers/src", import.meta.url), { recursive: true }).map(
  (path) => `/${String(path).replaceAll("\\", "/")}`,
);

/** The names that the error of an unknown option lists. */
function optionsOf({ make }: Example): string {
  try {
    make({ "?": 1 });
  } catch (error) {
    const [, list = ""] = /(?:Options are|only option is) ([^.]*)\./.exec((error as Error).message) ?? [];
    return list
      .split(", ")
      .map((name) => `\`${name}\``)
      .join(" ");
  }
  return "—";
}

function variablesOf(net: layers.Owner): string {
  const trained = new Set(net.parameters ?? []);
  const lines = Object.entries(net.variables ?? {}).map(
    ([path, variable]) => `\`${path}\` [${variable.shape.join(", ")}]${trained.has(variable) ? "" : "*"}`,
  );
  return lines.join(", ") || "—";
}

/** The framework's names for the weights of the layer that is made without options. */
function namesIn(net: layers.Owner, dialect: Dialect): string {
  if (Object.keys(net.variables ?? {}).length === 0) return "—";
  const slots = slotsOf(net, dialect);
  const names = slots.map((slot) => {
    const [rule] = isOwn(slot.first?.kind ?? "", slot.first?.dialect, dialect) ? rulesFor(slot, dialect) : [];
    // The last is that of the plainest network.
    const place = slot.places.at(-1);
    return rule && place ? nameOf(rule, [...place.names], place, dialect) : undefined;
  });
  const found = names.filter((name) => name !== undefined);
  return found.length > 0 && found.length === slots.length ? found.map((name) => `\`${name}\``).join(" ") : "—";
}

function nameOf(
  rule: WeightRule,
  names: readonly string[],
  { level, way }: { readonly level: number; readonly way: string },
  { separator }: Dialect,
): string {
  return rule.from
    .map((from) => [...names, from].join(separator).replace("{level}", `${level}`).replace("{way}", way))
    .join(" + ");
}

/** Whether a dialect has the kind; a layer of one's own goes by its own names. */
function isOwn(kind: string, gates: string | undefined, { layers: kinds, wrappers }: Dialect): boolean {
  const [, wrapper, inner] = /^(\w+)\((.*)\)$/.exec(kind) ?? [];
  if (wrapper !== undefined) return Object.hasOwn(wrappers, wrapper) && Object.hasOwn(kinds, inner ?? "");
  return Object.hasOwn(kinds, kind) || Object.hasOwn(kinds, `${kind}/${gates}`);
}
