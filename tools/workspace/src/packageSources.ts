import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

interface Resolver {
  readonly name: string;
  readonly enforce: "pre";
  resolveId(id: string): string | undefined;
}

/** For Vite: finds the sources of the packages for files outside the workspace, which have no links to them. */
export function packageSources(): Resolver {
  return {
    name: "package-sources",
    enforce: "pre",
    resolveId(id) {
      const [, name, entry] = /^@handloom\/([a-z-]+)(\/.+)?$/.exec(id) ?? [];
      if (name === undefined) return undefined;
      const folder = new URL(`../../../packages/${name}/`, import.meta.url);
      const { exports } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8")) as Exports;
      const source = exports[`.${entry ?? ""}`]?.["@handloom/source"];
      return source === undefined ? undefined : fileURLToPath(new URL(source, folder));
    },
  };
}

interface Exports {
  readonly exports: Readonly<Record<string, { readonly "@handloom/source"?: string } | undefined>>;
}
