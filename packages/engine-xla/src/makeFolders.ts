import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder and those above it, unless they are there. One by one: where no folder can be made, as under /proc, Node's
 * `recursive` never returns. `loop` has the same, since neither of the two knows the other.
 *
 * @throws Error, that of the system, where a folder cannot be made
 */
export function makeFolders(folder: string): void {
  make(resolve(folder));
}

function make(path: string): void {
  if (isFolder(path)) return;
  if (dirname(path) !== path) make(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!isFolder(path)) throw error;
  }
}

/** `mkdir` says why a path cannot be asked for: Node's versions differ in what they say of one through a file. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
