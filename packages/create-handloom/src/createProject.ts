import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";

/**
 * The templates, and what each is.
 *
 * ```ts
 * Object.keys(templates) // => ["node", "page"]
 * ```
 */
export const templates = {
  node: "a training loop in TypeScript, for Node",
  page: "a page whose worker trains, with Vite",
} as const;

/** The name of a template. */
export type Template = keyof typeof templates;

/** The options of `createProject`. */
export interface ProjectOptions {
  readonly template: Template;
  /** A folder that is not there, or empty. */
  readonly directory: string;
}

/**
 * Copies a template into a new folder. Nothing is installed, and nothing is ever overwritten.
 *
 * @returns the path of the folder
 * @throws Error for a template that is not there, and for a folder with something in it
 *
 * ```ts
 * import { mkdtempSync, readdirSync, rmSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 *
 * const parent = mkdtempSync(join(tmpdir(), "new-"));
 * readdirSync(createProject({ template: "page", directory: join(parent, "my-app") })).includes("index.html") // => true
 * rmSync(parent, { recursive: true });
 * ```
 */
export function createProject({ template, directory }: ProjectOptions): string {
  if (!Object.hasOwn(templates, template))
    throw new Error(`create-handloom: no template "${template}". Templates are ${Object.keys(templates).join(", ")}.`);
  const folder = resolve(directory);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`create-handloom: ${directory} is not empty. Name another folder by --directory.`);
  mkdirSync(folder, { recursive: true });
  const root = packageRoot();
  cpSync(new URL(`templates/${template}/`, root), folder, { recursive: true, errorOnExist: true, force: false });
  // npm leaves files of this name out of what it publishes.
  renameSync(join(folder, "_gitignore"), join(folder, ".gitignore"));
  const { version } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as { version: string };
  const path = join(folder, "package.json");
  const manifest = readFileSync(path, "utf8")
    .replace('"handloom": "^0.0.0"', `"handloom": "^${version}"`)
    .replace('"name": "handloom-app"', `"name": ${JSON.stringify(nameOf(folder))}`);
  writeFileSync(path, manifest);
  return folder;
}

/** A name that npm takes. */
const nameOf = (folder: string): string =>
  basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, "-")
    .replaceAll(/^-+|-+$/g, "") || "handloom-app";

/** The folder of this package, from its sources, its modules or its bundle. */
function packageRoot(): URL {
  for (const up of ["../", "../../"]) {
    const root = new URL(up, import.meta.url);
    if (existsSync(new URL("templates/", root))) return root;
  }
  throw new Error("create-handloom: its templates are missing. Install it again.");
}
