import { posix } from "node:path";
import { type ESTree, parseSync } from "vite";
import { read } from "../../workspace/src/files.ts";
import { extract } from "./extract.ts";

/** What an entry of a package offers, with what its doc comment has. */
export interface Exported {
  readonly name: string;
  /** "path:line" of the declaration, from the root. */
  readonly place: string;
  /** A function to be called: one whose name has changed only says so. */
  readonly isFunction: boolean;
  readonly hasComment: boolean;
  /** Whether the comment has an example, one that shows a value or one that is not run. */
  readonly hasExample: boolean;
  /** Whether it has one that shows a value, and so is run. */
  readonly isShown: boolean;
}

/**
 * All that a module exports, found where it is declared. What comes from another package is left to that package.
 *
 * @param file path from the root
 */
export function exportedBy(file: string): readonly Exported[] {
  return [...bindingsOf(file)].map(([name, { file: own, local }]) => described(name, own, local));
}

interface Binding {
  readonly file: string;
  readonly local: string;
}

/** Where each exported name is declared. */
function bindingsOf(file: string): Map<string, Binding> {
  const { program } = parsed(file);
  const found = new Map<string, Binding>();
  const imports = new Map(program.body.flatMap((statement) => importsOf(file, statement)));
  for (const statement of program.body) {
    if (statement.type === "ExportAllDeclaration" && statement.exported === null) {
      for (const [name, binding] of bindingsOf(besides(file, statement.source.value))) found.set(name, binding);
    }
    if (statement.type !== "ExportNamedDeclaration") continue;
    for (const name of declaredBy(statement)) found.set(name, { file, local: name });
    for (const { local, exported } of statement.specifiers) {
      const source = statement.source?.value;
      if (source !== undefined && !source.startsWith(".")) continue;
      const binding =
        source === undefined ? imports.get(nameOf(local)) : { file: besides(file, source), local: nameOf(local) };
      const declared = binding === undefined ? { file, local: nameOf(local) } : resolved(binding);
      if (declared !== undefined) found.set(nameOf(exported), declared);
    }
  }
  return found;
}

function resolved({ file, local }: Binding): Binding | undefined {
  return bindingsOf(file).get(local);
}

function importsOf(file: string, statement: ESTree.Statement): (readonly [string, Binding])[] {
  if (statement.type !== "ImportDeclaration" || !statement.source.value.startsWith(".")) return [];
  return statement.specifiers.flatMap((one) =>
    one.type === "ImportSpecifier"
      ? [[one.local.name, { file: besides(file, statement.source.value), local: nameOf(one.imported) }] as const]
      : [],
  );
}

function described(name: string, file: string, local: string): Exported {
  const { program, comments } = parsed(file);
  const text = read(file);
  const own = program.body.filter((statement) => {
    const isExport = statement.type === "ExportNamedDeclaration";
    return (isExport ? declaredBy(statement) : namesOf(statement)).includes(local);
  });
  const docs = own.flatMap((statement) => {
    const isOwn = ({ value, end }: { value: string; end: number }) =>
      value.startsWith("*") && end <= statement.start && isBlank(text.slice(end, statement.start));
    return comments.filter(isOwn).map(({ start, end }) => text.slice(start, end));
  });
  const examples = docs.flatMap((doc) => extract(file, doc));
  return {
    name,
    place: `${file}:${text.slice(0, own[0]?.start ?? 0).split("\n").length}`,
    isFunction: own.some(isFunction) && !docs.some((doc) => doc.includes("@deprecated")),
    hasComment: docs.length > 0,
    hasExample: examples.length > 0,
    isShown: examples.some(({ isRun }) => isRun),
  };
}

function declaredBy(statement: ESTree.ExportNamedDeclaration): string[] {
  return statement.declaration === null ? [] : namesOf(statement.declaration);
}

function namesOf(statement: ESTree.Statement | ESTree.Declaration): string[] {
  if (statement.type === "VariableDeclaration") {
    return statement.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
  }
  return "id" in statement && statement.id !== null && "name" in statement.id ? [statement.id.name] : [];
}

function isFunction(statement: ESTree.Statement | ESTree.Declaration): boolean {
  if (statement.type === "ExportNamedDeclaration") {
    return statement.declaration !== null && isFunction(statement.declaration);
  }
  if (statement.type !== "VariableDeclaration") return /^(?:Function|TSDeclareFunction)/.test(statement.type);
  return statement.declarations.some(
    ({ id, init }) =>
      init?.type === "ArrowFunctionExpression" ||
      ("typeAnnotation" in id && id.typeAnnotation?.typeAnnotation.type === "TSFunctionType"),
  );
}

/** Whether nothing but comments stands there, such as those for bundlers. */
function isBlank(between: string): boolean {
  return between.replaceAll(/\/\*[\s\S]*?\*\//g, "").trim() === "";
}

function besides(file: string, specifier: string): string {
  return posix.join(posix.dirname(file), specifier);
}

function nameOf(name: ESTree.ModuleExportName): string {
  return name.type === "Literal" ? name.value : name.name;
}

function parsed(file: string) {
  return parseSync(file, read(file));
}
