import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { exportedNames } from "../tools/workspace/src/exportedNames.ts";
import { root } from "./pages.ts";

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly "@handloom/source": string }>>;
}

/** The sources of the entries of all packages, by their paths from the root. */
export const entriesOfPackages: readonly string[] = readdirSync(join(root, "packages")).flatMap((name) => {
  const folder = join("packages", name);
  const { exports } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest;
  return Object.values(exports).flatMap((target) =>
    typeof target === "string" ? [] : [join(folder, target["@handloom/source"])],
  );
});

/** The names that any package exports from any entry. */
export const exportedByPackages: ReadonlySet<string> = new Set(entriesOfPackages.flatMap(exportedNames));
