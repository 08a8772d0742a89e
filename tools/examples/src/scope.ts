import { readFileSync } from "node:fs";
import { join } from "node:path";
import { exportedNames } from "../../workspace/src/exportedNames.ts";
import type { Scope } from "./instrument.ts";
import { root } from "./sources.ts";

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly "@handloom/source": string }>>;
}

/** What a doc comment in `file` may use without an import: all that its own package exports, and what its own file does. */
export async function scopeOf(file: string): Promise<Scope> {
  const [, folder, isTesting] = /^(packages\/[^/]+)\/src\/(testing\/)?/.exec(file) ?? [];
  if (folder === undefined) return {};
  const { name, exports } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest;
  const entries = Object.entries(exports).flatMap(([entry, target]) => {
    // The test suites are not for programs: only their own examples see them.
    if (typeof target === "string" || (entry === "./testing" && isTesting === undefined)) return [];
    return [[name + entry.slice(1), join(folder, target["@handloom/source"])] as const];
  });
  const seen = new Set<string>();
  const scope: [string, Scope[string]][] = [];
  for (const [specifier, source] of [...entries, [join(root, file), file] as const]) {
    const names = (await exportsOf(specifier, source)).filter((exported) => !seen.has(exported.name));
    for (const exported of names) seen.add(exported.name);
    scope.push([specifier, names]);
  }
  return Object.fromEntries(scope);
}

async function exportsOf(specifier: string, source: string): Promise<Scope[string]> {
  const module: object = await import(/* @vite-ignore */ specifier);
  const values = new Set(Object.keys(module));
  return [...new Set(exportedNames(source))].map((name) => ({ name, isType: !values.has(name) }));
}
