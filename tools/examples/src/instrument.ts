import { type Claim, parseExample } from "./claims.ts";
import type { Example } from "./extract.ts";

/** What an example of a package may use without importing it: names by entry point, such as "@handloom/layers". */
export type Scope = Readonly<Record<string, readonly { readonly name: string; readonly isType: boolean }[]>>;

/**
 * The example as a module that checks its own claims when it is imported.
 *
 * @param checks the specifier from which the module imports `check`, `checkThrows` and `logged`
 */
export function instrument({ file, line, code }: Example, scope: Scope, checks: string): string {
  const { claims, names, declared } = parseExample(code);
  let body = code;
  // From the end, so that earlier positions stay valid.
  for (const claim of claims.toReversed()) {
    const { start, end } = claim.statement;
    body = body.slice(0, start) + checked(code, claim, `${file}:${line + claim.line}`) + body.slice(end);
  }
  const imports = Object.entries(scope).map(([entry, exported]) => {
    const used = exported.filter(({ name }) => names.has(name) && !declared.has(name));
    const specifiers = used.map(({ name, isType }) => (isType ? `type ${name}` : name));
    return used.length > 0 ? `import { ${specifiers.join(", ")} } from "${entry}";` : "";
  });
  // All imports on the first line and then as many empty ones as it takes: line numbers of errors are those of the file.
  const head = [`import { check, checkThrows, logged } from "${checks}";`, ...imports].join(" ");
  return `${head}${"\n".repeat(line - 1)}${body}\n`;
}

function checked(code: string, { statement, want }: Claim, place: string): string {
  const tail = `${JSON.stringify(want)}, ${JSON.stringify(place)})`;
  const source = code.slice(statement.start, statement.end);
  if (statement.type === "VariableDeclaration") {
    // A pattern reads back as an expression: `const [a, b] = …` claims the value of `[a, b]`.
    const targets = statement.declarations.map(({ id }) => code.slice(id.start, id.end));
    return `${source}; check([${targets.join(", ")}]${targets.length === 1 ? "[0]" : ""}, ${tail};`;
  }
  const expression = code.slice(statement.expression.start, statement.expression.end);
  const thrown = /^throws /.test(want);
  if (thrown && /\bawait\b/.test(expression)) return `await checkThrows(async () => (${expression}), ${tail};`;
  if (thrown) return `checkThrows(() => (${expression}), ${tail};`;
  return `check(${printed(expression)}, ${tail};`;
}

/** `console.log(x)` claims what it prints, and prints nothing while the examples run. */
function printed(expression: string): string {
  const logged = /^console\.log\(([\s\S]*?),?\s*\)$/.exec(expression)?.[1];
  return logged === undefined ? expression : `logged(${logged})`;
}
