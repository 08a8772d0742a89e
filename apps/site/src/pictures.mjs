import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root, site } from "./places.mjs";

const folders = ["examples/pictures", "apps/sum-demo", "apps/gan", "apps/rl", "apps/gpt", "apps/maml"];

/** Copies the pictures of READMEs to where `pictureAt` says that they are. */
export function copyPictures() {
  const target = join(site, "public/pictures");
  rmSync(target, { recursive: true, force: true });
  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder))) {
      if (/\.(?:png|gif|svg|webp)$/.test(name)) cpSync(join(root, folder, name), join(target, folder, name));
    }
  }
}
