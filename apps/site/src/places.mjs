import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pageOf } from "../../../tools/release/src/metadata.mjs";

export const root = fileURLToPath(new URL("../../../", import.meta.url));
export const site = fileURLToPath(new URL("../", import.meta.url));

/** The folder of pages that Astro reads. */
export const pagesFolder = join(site, "astro/content/docs");

/** The path that the site will have on its host; `build.mjs` sets it. */
export const base = process.env["SITE_BASE"] ?? "/";

/** @param {string} path from the root */
export function read(path) {
  return readFileSync(join(root, path), "utf8");
}

/** The repository's address, which the root's package.json alone defines. */
export const repository = pageOf(JSON.parse(read("package.json")).repository.url);
