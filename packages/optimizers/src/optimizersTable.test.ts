import { readFileSync } from "node:fs";
import { evaluate, variable } from "@handloom/graph";
import { expect, test } from "vitest";
import type { Dialect } from "./define/dialect.ts";
import type { Optimizer } from "./define/optimizer.ts";
import * as all from "./index.ts";

type Create = (options: { readonly dialect: Dialect }) => Optimizer;
interface Row {
  readonly create: Create;
  readonly dialects: readonly Dialect[];
}

const four: readonly Dialect[] = ["torch", "optax", "keras", "keras2"];
const three: readonly Dialect[] = ["torch", "optax", "keras"];

/** An optimizer without dialects has the form of the only one that is listed. */
const rows: Readonly<Record<string, Row>> = {
  sgd: { create: all.sgd, dialects: four },
  rmsprop: { create: all.rmsprop, dialects: four },
  adagrad: { create: all.adagrad, dialects: four },
  adadelta: { create: all.adadelta, dialects: four },
  adam: { create: all.adam, dialects: four },
  adamW: { create: all.adamW, dialects: three },
  adamax: { create: all.adamax, dialects: four },
  nadam: { create: all.nadam, dialects: four },
  radam: { create: ({ dialect }) => all.radam({ dialect: dialect as "torch" }), dialects: ["torch", "optax"] },
  lion: { create: ({ dialect }) => all.lion({ dialect: dialect as "optax" }), dialects: ["optax", "keras"] },
  lamb: { create: ({ dialect }) => all.lamb({ dialect: dialect as "optax" }), dialects: ["optax", "keras"] },
  lars: { create: () => all.lars(), dialects: ["optax"] },
  ftrl: { create: () => all.ftrl(), dialects: ["keras"] },
  adafactor: { create: ({ dialect }) => all.adafactor({ dialect: dialect as "torch" }), dialects: three },
  muon: { create: ({ dialect }) => all.muon({ dialect: dialect as "torch" }), dialects: three },
  yogi: { create: () => all.yogi(), dialects: ["optax"] },
  adaBelief: { create: () => all.adaBelief(), dialects: ["optax"] },
  adan: { create: () => all.adan(), dialects: ["optax"] },
  rprop: { create: ({ dialect }) => all.rprop({ dialect: dialect as "torch" }), dialects: ["torch", "optax"] },
  asgd: { create: () => all.asgd(), dialects: ["torch"] },
  signum: { create: () => all.signum(), dialects: ["optax"] },
  signSgd: { create: () => all.signSgd(), dialects: ["optax"] },
  sm3: { create: () => all.sm3(), dialects: ["optax"] },
  novograd: { create: () => all.novograd(), dialects: ["optax"] },
  prodigy: { create: () => all.prodigy(), dialects: ["optax"] },
  ademamix: { create: () => all.ademamix(), dialects: ["optax"] },
  fromage: { create: () => all.fromage(), dialects: ["optax"] },
  optimisticGradientDescent: { create: () => all.optimisticGradientDescent(), dialects: ["optax"] },
  scheduleFree: {
    create: ({ dialect }) => all.scheduleFree({ dialect: dialect as "optax" }),
    dialects: ["optax", "keras"],
  },
  lookahead: { create: () => all.lookahead(all.sgd()), dialects: ["optax"] },
  sam: { create: () => all.sam(all.sgd()), dialects: ["optax"] },
};

const frameworks = { torch: "PyTorch", optax: "optax", keras: "Keras 3", keras2: "Keras 2" } as const;

test("docs/optimizers.md is what the code says (npx vitest run -u writes it anew)", async () => {
  const sections = Object.entries(rows).map(([name, row]) => section(name, row));
  const text = [heading, summary(), ...sections].join("\n");
  await expect(text).toMatchFileSnapshot("../../../docs/optimizers.md");
});

const heading = `# Optimizers

Made from the code of [\`@handloom/optimizers\`](../packages/optimizers/README.md) by its tests. Bytes of state are per parameter of
a 64 × 64 matrix in float32 with the default options, counts and other scalars left out. An optimizer follows the
trajectories of the frameworks that are listed, each in its dialect; the first one is the default.
`;

function summary(): string {
  const lines = Object.entries(rows).map(([name, { create, dialects }]) => {
    const [first = "torch"] = dialects;
    const listed = dialects.map((dialect) => frameworks[dialect]).join(", ");
    return `| [${name}](#${name.toLowerCase()}) | ${listed} | ${stateBytes(create({ dialect: first }))} |`;
  });
  return ["| optimizer | follows | state bytes per parameter |", "|---|---|---|", ...lines, ""].join("\n");
}

function section(name: string, { create, dialects }: Row): string {
  const { about, formula, state, source } = documentation(name);
  const values = dialects.map((dialect) => ({ dialect, defaults: defaultsOf(create({ dialect })) }));
  const names = [...new Set(values.flatMap(({ defaults }) => Object.keys(defaults)))];
  const table = [
    `| default | ${values.map(({ dialect }) => frameworks[dialect]).join(" | ")} |`,
    `|---|${values.map(() => "---|").join("")}`,
    ...names.map((key) => `| ${key} | ${values.map(({ defaults }) => defaults[key] ?? "").join(" | ")} |`),
  ];
  return [`## ${name}`, "", about, "", "```", formula, "```", "", ...table, "", ...state, source, ""].join("\n");
}

function defaultsOf(optimizer: Optimizer): Readonly<Record<string, string>> {
  const entries = Object.entries(evaluate(optimizer.hyperparameters));
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value.item())]));
}

function stateBytes(optimizer: Optimizer): string {
  const size = 64;
  const w = variable(Array.from({ length: size }, () => new Array<number>(size).fill(0)));
  const loss = all.globalNorm([w]);
  optimizer.getUpdates(loss, [w]);
  const elements = Object.values(optimizer.variables).filter(({ shape }) => shape.length > 0);
  const bytes = elements.reduce((sum, { shape }) => sum + 4 * shape.reduce((a, b) => a * b, 1), 0);
  return String(Number((bytes / (size * size)).toFixed(3)));
}

/** From the doc comment: its first sentence, its indented lines, its state and its source. */
function documentation(name: string): {
  readonly about: string;
  readonly formula: string;
  readonly state: readonly string[];
  readonly source: string;
} {
  const index = readFileSync(new URL("./index.ts", import.meta.url), "utf8");
  const path = new RegExp(`"(\\./[^"]*\\b${name}\\.ts)"`).exec(index)?.[1] ?? name;
  const code = readFileSync(new URL(path, import.meta.url), "utf8");
  const comment = new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*export function ${name}\\(`).exec(code)?.[1] ?? "";
  const lines = comment.split("\n").map((line) => line.replace(/^ \* ?/, ""));
  const paragraphs = lines.join("\n").trim().split(/\n\n/);
  const formula = paragraphs.find((paragraph) => paragraph.startsWith("    ")) ?? "";
  const source = paragraphs.find((paragraph) => paragraph.startsWith("Source:")) ?? "";
  const state = paragraphs.filter((paragraph) => paragraph.startsWith("State:")).flatMap((found) => [found, ""]);
  expect([paragraphs[0], formula, source], name).not.toContain("");
  return { about: paragraphs[0] ?? "", formula: formula.replace(/^ {4}/gm, ""), state, source };
}
