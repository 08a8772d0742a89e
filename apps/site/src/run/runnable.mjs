import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { transform } from "sucrase";
import { parseExample } from "../../../../tools/examples/src/claims.ts";
import { instrument } from "../../../../tools/examples/src/instrument.ts";
import { site } from "../places.mjs";
import { checksFile, moduleFiles } from "./modules.mjs";

/** @typedef {import("../../../../tools/examples/src/instrument.ts").Scope} Scope */

/**
 * An example in Markdown, with a button where a page can run it: its fence, in an element that has the button. Beside it comes a
 * module that checks the example's own claims, as the tests do.
 *
 * @param {object} example
 * @param {string} example.name of the module, without ending: "optimizers/adam-1"
 * @param {string} example.code
 * @param {Scope} [example.scope] what it uses without an import; nothing by default
 * @param {string} [example.fence] its opening
 * @returns {string}
 */
export function runnable({ name, code, scope = {}, fence: opening = "```ts" }) {
  const fence = `${opening}\n${code}\n\`\`\``;
  const specifiers = [...code.matchAll(/(?:from|import|import\() ?"([^"]+)"/g)].map(([, specifier = ""]) => specifier);
  if (!code.includes("// =>") || !specifiers.every((specifier) => moduleFiles.has(specifier))) return fence;
  const file = `run/${name}.js`;
  const path = join(site, "public", file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, moduleOf(code, scope, file));
  const lines = parseExample(code).claims.map(({ line }) => line + 1);
  return `<run-example file="${file}" lines="${lines.join(" ")}">\n\n${fence}\n\n</run-example>`;
}

/**
 * @param {string} code
 * @param {Scope} scope
 * @param {string} file
 */
function moduleOf(code, scope, file) {
  const up = "../".repeat(file.split("/").length - 2) || "./";
  const typed = instrument({ file: "example", line: 1, code, isRun: true }, scope, `${up}${checksFile}`);
  const { code: plain } = transform(typed, { transforms: ["typescript"], disableESTransforms: true });
  return plain.replaceAll(/((?:from|import\() ?")((?:@handloom\/|handloom)[^"]*)"/g, (_, before, specifier) => {
    const module = moduleFiles.get(specifier);
    if (module === undefined) throw new Error(`${file}: there is no module ${specifier}.`);
    return `${before}${up}${posix.join("modules", module.file)}"`;
  });
}
