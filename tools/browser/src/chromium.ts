import { existsSync } from "node:fs";

/** The browser of the tests: `CHROMIUM`, or Debian's. Without one they are skipped, which is said in one line. */
export function chromiumPath(): string | undefined {
  const path = [process.env.CHROMIUM, "/usr/bin/chromium"].find((path) => path !== undefined && existsSync(path));
  if (path === undefined) console.warn("skipped: no Chromium (set CHROMIUM to the path of one)");
  return path;
}

/** What Chromium needs to run as root and to leave the network alone. */
export const chromiumFlags: readonly string[] = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
