import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { root } from "./sources.ts";

const folder = fileURLToPath(new URL(`../.generated/types-${process.pid}`, import.meta.url));

const optimizer = (rest: string) => `
import { type Expr, mul } from "@handloom/graph";
import { defineOptimizer, zeros } from "@handloom/optimizers";
export const made = defineOptimizer({ name: "x", slots: { m: zeros }, hyperparameters: { rate: 1 }, ${rest} });
export type Used = Expr;
export const used = mul;
`;

/** What a slip's message must say: undefined where the code is right. */
const rows: readonly (readonly [title: string, code: string, message: string | undefined])[] = [
  ["a whole rule", optimizer("rule: ({ w, m, rate }) => ({ w: mul(rate, w), m })"), undefined],
  [
    "whole rules of all",
    optimizer("shared: { r: 0 }, rules: (all, { r }) => ({ all: all.map(({ w, m }) => ({ w, m })), shared: { r } })"),
    undefined,
  ],
  [
    "a rule that forgets a slot",
    optimizer("rule: ({ w, rate }) => ({ w: mul(rate, w) })"),
    "Property 'm' is missing in type",
  ],
  [
    "a rule of several lines that forgets a slot",
    optimizer("rule({ w, rate }) {\n  const next = mul(rate, w);\n  return { w: next };\n}"),
    "Property 'm' is missing in type",
  ],
  [
    "rules of all that forget a slot",
    optimizer("shared: { r: 0 }, rules: (all, { r }) => ({ all: all.map(({ w }) => ({ w })), shared: { r } })"),
    "Property 'm' is missing in type",
  ],
  [
    "rules of all that forget a shared scalar",
    optimizer("shared: { r: 0 }, rules: (all) => ({ all: all.map(({ w, m }) => ({ w, m })), shared: {} })"),
    "Property 'r' is missing in type",
  ],
  [
    "a rule that reads what there is not",
    optimizer("rule: ({ w, m, momentum }) => ({ w: mul(momentum, w), m })"),
    "Property 'momentum' does not exist",
  ],
  [
    "a primitive without attributes, by its type alone",
    `
import { apply, definePrimitive, type Expr, type Primitive, type Unary } from "@handloom/graph";
declare const rules: Parameters<typeof definePrimitive<Unary>>[0];
const same: Primitive<Unary> = definePrimitive<Unary>(rules);
export const call = (x: Expr): Expr => apply(same, [x]);
`,
    undefined,
  ],
];

let output = "";

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  const settings = {
    extends: "../../../../tsconfig.test.json",
    compilerOptions: { allowImportingTsExtensions: true, rewriteRelativeImportExtensions: false },
    include: ["."],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
  for (const [i, [, code]] of rows.entries()) writeFileSync(join(folder, `row${i}.ts`), code);
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  output = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" }).stdout;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(rows.map(([title, , message], i) => [title, i, message] as const))(
  "D6: says what is wrong with %s",
  (_, i, message) => {
    const own = output.split(/^(?=\S)/m).filter((part) => part.includes(`row${i}.ts`));
    expect(own.length).toBe(message === undefined ? 0 : 1);
    expect(own.join("")).toContain(message ?? "");
    expect(own.join("")).not.toContain("No overload");
  },
);
