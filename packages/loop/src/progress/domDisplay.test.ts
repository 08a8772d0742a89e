import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { describe, expect, it } from "vitest";
import { chromiumFlags, chromiumPath } from "../../../../tools/browser/src/chromium.ts";
import { pageBundle } from "../../../../tools/browser/src/pageBundle.ts";

const entry = fileURLToPath(new URL("../index.ts", import.meta.url));

/** A page's program: two nested loops that rest, with what is to be seen after each turn. */
const code = `
import { domDisplay, interruptible, progress } from ${JSON.stringify(entry)};
const display = domDisplay(document.body);
const frames = [];
const shown = () => [...document.body.querySelectorAll("div")].map((line) => {
  const bar = line.querySelector("progress");
  const text = line.textContent.replace(/\\[.*/, "").trim();
  return bar ? text + " " + (bar.hasAttribute("value") ? bar.value.toFixed(2) : "…") : text;
});
const epochs = progress([1, 2], { description: "Epochs", display });
for (const epoch of epochs) {
  for await (const step of progress(interruptible([0, 1, 2, 3], { budget: 0 }), { description: "Epoch " + epoch, display, leave: false }))
    if (step === 2) { await new Promise(requestAnimationFrame); frames.push(shown()); }
  epochs.write("epoch " + epoch + " is over");
}
for (const x of progress(new Set([1]).values(), { display })) frames.push(shown());
globalThis.seen = { frames, end: shown() };
`;

describe("domDisplay", () => {
  const executablePath = chromiumPath();
  it.runIf(executablePath)("shows bars in a page, the inner one below, texts above", async () => {
    const browser = await chromium.launch({ executablePath: executablePath ?? "", args: [...chromiumFlags] });
    try {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(String(error)));
      await page.setContent("<!doctype html><body></body>");
      await page.addScriptTag({ type: "module", content: await pageBundle(code) });
      await page.waitForFunction("globalThis.seen", undefined, { timeout: 100_000 }).catch(() => undefined);
      expect(problems).toEqual([]);
      expect(await page.evaluate("globalThis.seen")).toEqual({
        frames: [
          ["Epochs:   0% 0/2 0.00", expect.stringMatching(/^Epoch 1: .*\/4 0\.\d\d$/)],
          [
            "epoch 1 is over",
            expect.stringMatching(/^Epochs: .*\/2 0\.\d\d$/),
            expect.stringMatching(/^Epoch 2: .*\/4 0\.\d\d$/),
          ],
          ["epoch 1 is over", "epoch 2 is over", "Epochs: 100% 2/2 1.00", "0it …"],
        ],
        end: ["epoch 1 is over", "epoch 2 is over", "Epochs: 100% 2/2 1.00", "1it"],
      });
    } finally {
      await browser.close();
    }
  });
});
