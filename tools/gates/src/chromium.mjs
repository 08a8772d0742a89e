import { existsSync } from "node:fs";
import { Skipped } from "./gate.mjs";

const usual = () => process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** The path of a Chromium; nothing on a machine without one. */
export const chromiumAt = () => (existsSync(usual()) ? usual() : undefined);

/** @throws Skipped on a machine without a Chromium */
export function needChromium() {
  if (chromiumAt() === undefined) throw new Skipped(`there is no Chromium at ${usual()}; CHROMIUM names another`);
}
