import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Scope } from "./instrument.ts";
import { root } from "./sources.ts";

/** What a doc comment in `file` may use without an import: all that its own package exports. */
export async function scopeOf(file: string): Promise<Scope> {
  const folder = /^(packages\/[^/]+)\/src\//.exec(file)?.[1];
  if (folder === undefined) return {};
  const { name, exports } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest;
  const entries = Object.keys(exports).filter((entry) => entry !== "./package.json" && entry !== "./testing");
  const scopes = entries.map(async (entry) => {
    const specifier = name + entry.slice(1);
    const exported: object = await import(/* @vite-ignore */ specifier);
    return [specifier, Object.keys(exported)] as const;
  });
  return Object.fromEntries(await Promise.all(scopes));
}

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, unknown>>;
}
