// Before and after packing, in a package's folder: node readme.mjs <absolute | relative>
import { readFileSync, writeFileSync } from "node:fs";
import { posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { absoluteLinks, relativeLinks } from "./links.mjs";
import { pageOf } from "./metadata.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const changes = { absolute: absoluteLinks, relative: relativeLinks };

const change = changes[/** @type {keyof typeof changes} */ (process.argv[2])];
if (change === undefined) throw new Error("readme.mjs: say absolute or relative.");

const { name, version, repository } = JSON.parse(readFileSync("package.json", "utf8"));
const place = {
  page: pageOf(repository.url),
  tag: `${name}@${version}`, // as `changeset publish` tags it
  directory: relative(root, process.cwd()).split(sep).join(posix.sep),
};
writeFileSync("README.md", change(readFileSync("README.md", "utf8"), place));
