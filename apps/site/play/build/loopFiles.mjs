import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "es-module-lexer";
import { javascriptOf } from "../compile/javascriptOf.mjs";

const folder = fileURLToPath(new URL("../loops/", import.meta.url));

/** In the code of a loop, stands for the address of the one module that has all that the loop imports. */
const place = "handloom-loop:modules";

/**
 * The loops that the playground comes with: each as it is shown, as it runs, and as a module that exports what it imports.
 * That module takes a third of what all packages take.
 *
 * @returns {Promise<readonly { readonly name: string, readonly source: string, readonly code: string, readonly imports: string }[]>}
 */
export async function loopFiles() {
  const names = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  return Promise.all(
    names.map(async (file) => {
      const source = readFileSync(folder + file, "utf8");
      const linked = await javascriptOf(source, (specifier) => specifier);
      const code = await javascriptOf(source, () => place);
      return { name: file.slice(0, -".ts".length), source, code, imports: importsOf(linked) };
    }),
  );
}

/** @param {string} code */
function importsOf(code) {
  const lines = parse(code)[0].map(({ importStart, importEnd }) => code.slice(importStart, importEnd));
  return lines.map((line) => line.replace(/^import\b/, "export").replace("finish as finish$", "finish")).join(";\n");
}
