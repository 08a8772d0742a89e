import { posix } from "node:path";
import { type ESTree, parseSync } from "vite";
import { read } from "./files.ts";

/**
 * The names that a module exports, types included.
 *
 * @param file path from the root; `export *` is followed through relative paths, and not into other packages
 */
export function exportedNames(file: string): string[] {
  const { program } = parseSync(file, read(file));
  return program.body.flatMap((statement) => {
    if (statement.type === "ExportNamedDeclaration") {
      const specifiers = statement.specifiers.map(({ exported }) => nameOf(exported));
      return [...specifiers, ...(statement.declaration === null ? [] : declaredNames(statement.declaration))];
    }
    if (statement.type !== "ExportAllDeclaration") return [];
    if (statement.exported !== null) return [nameOf(statement.exported)];
    if (!statement.source.value.startsWith(".")) return [];
    return exportedNames(posix.join(posix.dirname(file), statement.source.value));
  });
}

function declaredNames(declaration: ESTree.Declaration): string[] {
  if (declaration.type === "VariableDeclaration") {
    return declaration.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
  }
  return "id" in declaration && declaration.id !== null && "name" in declaration.id ? [declaration.id.name] : [];
}

function nameOf(exported: ESTree.ModuleExportName): string {
  return exported.type === "Literal" ? exported.value : exported.name;
}
