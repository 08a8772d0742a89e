import { readFileSync } from "node:fs";
import { transformSync } from "rolldown/utils";
import { expect, it } from "vitest";

/** In the order in which a reader needs them. */
const parts = ["stepError", "startStep", "feed", "showFault", "elements", "state", "bytes"];
/** What an exported module exports of them. */
const exported = ["StepError"];

const code = parts.map((name) => javaScriptOf(`${name}.ts`)).join("\n");

it("is what runtime/ says, as JavaScript; `npx vitest run runtimeText -u` writes it", async () => {
  const comment = "/** The code of runtime/, which `npx vitest run runtimeText -u` writes here. */";
  const module = `${comment}\nexport const runtimeText: string = \`${escaped(code)}\`;\n`;
  await expect(module).toMatchFileSnapshot("runtimeText.ts");
});

it("imports nothing, and makes no code of strings", () => {
  expect(code).not.toMatch(/^import |\bimport\(|\beval\(|\bFunction\(/m);
});

/** Readable JavaScript of a part, as a part of one module. */
function javaScriptOf(file: string): string {
  const source = readFileSync(new URL(`runtime/${file}`, import.meta.url), "utf8");
  const { code, errors } = transformSync(file, source, { lang: "ts" });
  expect(errors).toEqual([]);
  return code
    .replaceAll(/^import .*\n/gm, "")
    .replaceAll(/^export (?=(?:async )?\w+ (\w+))/gm, (_, name: string) => (exported.includes(name) ? "export " : ""))
    .replaceAll(/^\t+/gm, (tabs) => "  ".repeat(tabs.length))
    .replaceAll(/^( *)\*/gm, "$1 *");
}

/** A text as it stands in a template. */
const escaped = (text: string): string => text.replaceAll(/[\\`]|\$\{/g, "\\$&");
