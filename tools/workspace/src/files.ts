import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** @param path from the root */
export function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Every file of the project, written or about to be: what git tracks or would add. */
export function projectFiles(): string[] {
  const list = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], { cwd: root });
  const files = String(list).split("\0").filter(Boolean);
  return [...new Set(files)].filter((file) => existsSync(join(root, file)));
}
