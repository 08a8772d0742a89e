import { existsSync } from "node:fs";
import { Skipped } from "./gate.mjs";

/** @throws Skipped on a machine without a Chromium */
export function needChromium() {
  const path = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
  if (!existsSync(path)) throw new Skipped(`there is no Chromium at ${path}; CHROMIUM names another`);
}
