import { init, parse } from "es-module-lexer";
import { transform } from "sucrase";

/** A line of the program that cannot be understood, before anything runs. */
export class CodeProblem extends Error {
  /**
   * @param {string} message
   * @param {number} line from 1
   * @param {number} column from 1
   */
  constructor(message, line, column) {
    super(message);
    this.name = "CodeProblem";
    this.line = line;
    this.column = column;
  }
}

/**
 * The program as a page runs it: without types, with addresses in place of modules' names. All lines stay where they are, so
 * that errors and the inspector name the reader's lines.
 *
 * @param {string} source TypeScript
 * @param {(specifier: string) => string | undefined} addressOf where a module lies; nothing for one that there is not
 * @returns {Promise<string>}
 * @throws CodeProblem for a syntax error, and for a module that there is not
 */
export async function javascriptOf(source, addressOf) {
  const code = withoutTypes(source);
  await init;
  const parts = [];
  let from = 0;
  for (const found of parse(code)[0]) {
    if (!("specifier" in found) || typeof found.specifier !== "string") continue;
    const { specifier, start, end, type } = found;
    const address = addressOf(specifier);
    if (address === undefined) throw unknownModule(code, start, specifier);
    // A dynamic import's place has the quotes, a static one's has not.
    parts.push(code.slice(from, start), type === "dynamic" ? JSON.stringify(address) : address);
    from = end;
  }
  const play = addressOf("handloom/play");
  return `import { finish as finish$ } from "${play}"; ${parts.join("")}${code.slice(from)}\n;finish$();`;
}

/** @param {string} source */
function withoutTypes(source) {
  try {
    return transform(source, { transforms: ["typescript"], disableESTransforms: true }).code;
  } catch (error) {
    const { message, loc } = /** @type {Error & { loc?: { line: number, column: number } }} */ (error);
    const words = message.replace(/^Error transforming [^:]*: /, "").replace(/ \(\d+:\d+\)$/, "");
    throw new CodeProblem(`SyntaxError: ${words}`, loc?.line ?? 1, loc?.column ?? 1);
  }
}

/**
 * @param {string} code
 * @param {number} at
 * @param {string} specifier
 */
function unknownModule(code, at, specifier) {
  const before = code.slice(0, at).split("\n");
  return new CodeProblem(
    `There is no module "${specifier}" here. A loop can import handloom/play and the packages @handloom/….`,
    before.length,
    (before.at(-1)?.length ?? 0) + 1,
  );
}
