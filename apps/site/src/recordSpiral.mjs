// Usage: node src/recordSpiral.mjs
// Records the front page's picture: the playground of dist/ after some seconds of its spiral.
import { chromium } from "playwright-core";
import { serve } from "../serve.mjs";
import { site } from "./places.mjs";

const { url, close } = await serve();
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 });
await page.goto(`${url}play/`);
await page.locator("canvas").first().waitFor();
await page.waitForTimeout(8000);
await page
  .locator("canvas")
  .first()
  .screenshot({ path: `${site}public/spiral.png` });
await browser.close();
close();
