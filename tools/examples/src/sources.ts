import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { type Example, extract } from "./extract.ts";

export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Every example of the project, in the order of the files' paths. */
export function allExamples(): Example[] {
  const readmes = ["packages", "apps"].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name, "README.md")),
  );
  const files = ["README.md", ...readmes, ...filesUnder("docs", ".md"), ...filesUnder("packages", ".ts")];
  return files
    .filter((file) => existsSync(join(root, file)))
    .sort()
    .flatMap((file) => extract(file.split(sep).join("/"), readFileSync(join(root, file), "utf8")));
}

function filesUnder(folder: string, ending: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(node_modules|dist)$/.test(entry.name) ? [] : filesUnder(path, ending);
    return path.endsWith(ending) && !path.endsWith(".test.ts") ? [relative(root, join(root, path))] : [];
  });
}
