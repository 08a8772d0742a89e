import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { site } from "../places.mjs";

export const built = join(site, "dist");

/** @typedef {{ readonly address: string, readonly html: string }} BuiltPage `address`: "guides/loops/" */

/**
 * The documentation's pages. The playground has checks of its own.
 *
 * @returns {readonly BuiltPage[]}
 */
export function readSite() {
  if (!existsSync(built)) throw new Error("There is no site to check: build it first, with node build.mjs.");
  return globSync("**/*.html", { cwd: built })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !file.startsWith("play/"))
    .sort()
    .map((file) => ({ address: file.replace(/index\.html$/, ""), html: readFileSync(join(built, file), "utf8") }));
}
