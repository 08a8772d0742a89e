import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Where the library and tfjs-node are laid out: about 0.9 GB, outside of the lockfile. */
export const folder = resolve(process.env["HANDLOOM_TFJS_NODE"] ?? `${root}/node_modules/.cache/handloom/tfjs-node`);
