// Usage: node main.mjs [folders of packages; all of them when none is named]
// Bundles for Node what has changed since it was bundled.
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isFresh } from "./isFresh.mjs";

const packages = fileURLToPath(new URL("../../../packages/", import.meta.url));
const named = process.argv.slice(2).map((folder) => resolve(folder));
const folders = named.length > 0 ? named : readdirSync(packages).map((name) => join(packages, name));

const stale = folders.filter((folder) => !isFresh(folder));
if (stale.length > 0) {
  // Loaded only when there is something to do.
  const { bundle } = await import("./bundle.mjs");
  await Promise.all(stale.map(bundle));
}
