// Writes into every package.json what the root's defines: node tools/release/src/spread.mjs
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { metadataOf, withMetadata } from "./metadata.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const shared = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

for (const folder of readdirSync(`${root}packages`)) {
  const path = `${root}packages/${folder}/package.json`;
  if (!existsSync(path)) continue;
  const manifest = withMetadata(JSON.parse(readFileSync(path, "utf8")), metadataOf(shared, `packages/${folder}`));
  writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
}
