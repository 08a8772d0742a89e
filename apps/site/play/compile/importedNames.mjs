import { init, parse } from "es-module-lexer";
import { transform } from "sucrase";

/**
 * The names that a program imports, with their lines.
 *
 * @param {string} source TypeScript without errors
 * @returns {Promise<readonly { readonly specifier: string, readonly name: string, readonly line: number }[]>}
 */
export async function importedNames(source) {
  const { code } = transform(source, { transforms: ["typescript"], disableESTransforms: true });
  await init;
  return parse(code)[0].flatMap(({ importStart, importEnd, specifier }) => {
    if (typeof specifier !== "string") return [];
    const text = code.slice(importStart, importEnd);
    const [, list = ""] = /\{([^}]*)\}/.exec(text) ?? [];
    return Array.from(list.matchAll(/(\w+)(?:\s+as\s+\w+)?\s*(?:,|$)/g), (found) => ({
      specifier,
      name: /** @type {string} */ (found[1]),
      line: code.slice(0, importStart + text.indexOf("{") + 1 + found.index).split("\n").length,
    }));
  });
}
