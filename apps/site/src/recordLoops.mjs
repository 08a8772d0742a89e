// Usage: node src/recordLoops.mjs
// Records the pictures of the playground's loops, from the playground in dist/, after some seconds of training each.
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { loopList } from "../play/page/loopList.ts";
import { serve } from "../serve.mjs";
import { site } from "./places.mjs";

/** In milliseconds. */
const training = 12_000;

const { url, close } = await serve();
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
mkdirSync(`${site}public/loops`, { recursive: true });
for (const { name } of loopList) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: "light" });
  await page.goto(`${url}play/#loop=${name}&seed=1`);
  const run = page.locator("#run");
  await run.waitFor();
  if ((await run.innerText()).includes("Run")) await run.click();
  await page.waitForTimeout(training);
  await page
    .locator("canvas")
    .first()
    .screenshot({ path: `${site}public/loops/${name}.png` });
  await page.close();
}
await browser.close();
close();
