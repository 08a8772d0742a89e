import { readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * The packages that `npm i handloom` brings, as files.
 *
 * @param {string} scratch the folder with the tarballs
 * @returns {Record<string, string>}
 */
export function tarballsOf(scratch) {
  const parts = ["compiler", "datasets", "engine-wasm", "graph", "layers", "loop", "optimizers", "planner", "tensor"];
  const names = ["handloom", ...parts.map((part) => `@handloom/${part}`)];
  const files = readdirSync(scratch);
  return Object.fromEntries(
    names.map((name) => {
      const start = name.replace("@handloom/", "handloom-");
      const file = files.find((one) => one.startsWith(`${start}-`) && /^-\d.*\.tgz$/.test(one.slice(start.length)));
      return [name, `file:${join(scratch, file ?? "")}`];
    }),
  );
}
