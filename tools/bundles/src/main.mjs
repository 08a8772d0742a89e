// Usage: node main.mjs [folders of packages; all of them when none is named]
// Bundles for Node, from the sources as they are: to ask what has changed would take as long.
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.mjs";

const packages = fileURLToPath(new URL("../../../packages/", import.meta.url));
const named = process.argv.slice(2).map((folder) => resolve(folder));
const folders = named.length > 0 ? named : readdirSync(packages).map((name) => join(packages, name));

await Promise.all(folders.map(bundle));
