import { type ESTree, parseSync } from "vite";

/** A statement and the value that the comment behind it shows. */
export interface Claim {
  readonly statement: ESTree.ExpressionStatement | ESTree.VariableDeclaration;
  /** What stands behind `=>`, continuation lines included. */
  readonly want: string;
  /** Line of the comment within the code, counted from 0. */
  readonly line: number;
}

export interface ParsedExample {
  readonly claims: readonly Claim[];
  /** Every identifier that occurs, declared or not. */
  readonly names: ReadonlySet<string>;
  /** The names that the example imports or declares itself. */
  readonly declared: ReadonlySet<string>;
}

type Node = { readonly type: string; readonly start: number; readonly end: number };
type Comment = { readonly type: string; readonly value: string; readonly start: number; readonly end: number };

/**
 * Reads an example: what it claims, and which names it needs.
 *
 * @throws SyntaxError when the code does not parse or a `// =>` follows no statement
 */
export function parseExample(code: string): ParsedExample {
  const { program, comments, errors } = parseSync("example.ts", code, { sourceType: "module" });
  if (errors[0] !== undefined) throw new SyntaxError(errors[0].message);
  const nodes = [...descendants(program)];
  const statements = nodes.filter(isClaimant);
  const claims = comments.flatMap((comment, index) => {
    const first = /^ =>\s*(.*)$/.exec(comment.value)?.[1];
    if (first === undefined) return [];
    const want = [first, ...continuation(code, comments, index)].join("\n");
    return [{ statement: statementBefore(code, statements, comment), want, line: lineAt(code, comment.start) }];
  });
  return { claims, names: identifiers(nodes), declared: declarations(nodes) };
}

function* descendants(node: unknown): Generator<Node> {
  if (Array.isArray(node)) for (const child of node) yield* descendants(child);
  else if (isNode(node)) {
    yield node;
    for (const child of Object.values(node)) yield* descendants(child);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function isClaimant(node: Node): node is Claim["statement"] {
  return node.type === "ExpressionStatement" || node.type === "VariableDeclaration";
}

/** `// =>` belongs to the statement that ends right before it, on the same line or the line above. */
function statementBefore(
  code: string,
  statements: readonly Claim["statement"][],
  comment: Comment,
): Claim["statement"] {
  const statement = statements.find(
    ({ end }) => end <= comment.start && /^[^\S\n]*\n?[^\S\n]*$/.test(code.slice(end, comment.start)),
  );
  if (statement === undefined) {
    throw new SyntaxError(
      `"//${comment.value}" follows no statement. Put it behind the expression that has this value.`,
    );
  }
  return statement;
}

/** A value may go on over several lines: comments of their own line, indented by three spaces or more. */
function continuation(code: string, comments: readonly Comment[], index: number): string[] {
  const lines: string[] = [];
  for (let at = index; ; at++) {
    const comment = comments[at];
    const next = comments[at + 1];
    if (comment === undefined || next === undefined) return lines;
    const isOnNextLine = /^\n\s*$/.test(code.slice(comment.end, next.start));
    const text = /^ {3,4}(.*)$/.exec(next.value)?.[1];
    if (!isOnNextLine || text === undefined) return lines;
    lines.push(text);
  }
}

function lineAt(code: string, offset: number): number {
  return code.slice(0, offset).split("\n").length - 1;
}

function identifiers(nodes: readonly Node[]): Set<string> {
  return new Set(nodes.flatMap((node) => (node.type === "Identifier" ? [nameOf(node)] : [])));
}

function declarations(nodes: readonly Node[]): Set<string> {
  return new Set(
    nodes.flatMap((node) => {
      if (node.type.startsWith("Import") && "local" in node) return boundNames(node.local);
      if ("params" in node) return boundNames(node.params);
      return "id" in node ? boundNames(node.id) : [];
    }),
  );
}

/** The names that a pattern binds; its type annotations and default values bind none. */
function boundNames(pattern: unknown): string[] {
  if (Array.isArray(pattern)) return pattern.flatMap(boundNames);
  if (!isNode(pattern)) return [];
  if (pattern.type === "Identifier") return [nameOf(pattern)];
  return (["left", "argument", "elements", "properties", "value"] as const).flatMap((part) =>
    part in pattern ? boundNames(pattern[part as keyof Node]) : [],
  );
}

function nameOf(node: Node): string {
  return "name" in node && typeof node.name === "string" ? node.name : "";
}
