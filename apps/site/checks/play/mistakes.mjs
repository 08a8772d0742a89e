import { framesOf, frameTimes, hashWith, untilState, visitPlay } from "../playground.mjs";

/** Programs with a mistake in line 3, and what is said of it. */
const wrong = {
  syntax: ['import { input } from "@handloom/graph";', 'const x = input("x", [2]);', "const y: = x;"],
  shapes: [
    'import { input, matmul } from "@handloom/graph";',
    'const x = input("x", ["batch", 2]);',
    "const y = matmul(x, x);",
  ],
  "a package that there is not": ["// one", "// two", 'import { map } from "lodash"; map([]);'],
  "a name that there is not": ["// one", "// two", 'import { matmull } from "@handloom/graph"; matmull();'],
};

/** @type {import("../playground.mjs").Check["run"]} */
export async function mistakes(t, given) {
  await visitPlay(given, { hash: hashWith("console.log('begun');\nwhile (true) {}\n") }, async (page) => {
    await page.click("#run");
    await page.waitForTimeout(300);
    const { fps } = framesOf(await frameTimes(page, 1000));
    t.speed("an endless loop leaves the page ≥ 55 frames a second", fps >= 55, fps.toFixed(1));
    const stopped = await page.evaluate(async () => {
      const start = performance.now();
      document.getElementById("stop")?.click();
      while (document.body.dataset["state"] !== "stopped") await new Promise((resolve) => setTimeout(resolve, 1));
      return performance.now() - start;
    });
    t.holds("Stop ends it", true);
    t.speed("within 200 ms", stopped <= 200, `${stopped.toFixed(1)} ms`);
    await page.click("#revert");
    await page.click("#run");
    await untilState(page, "running", "done");
    t.holds("the next Run works", true);
  });
  for (const [title, lines] of Object.entries(wrong))
    await visitPlay(given, { hash: hashWith(lines.join("\n")) }, async (page) => {
      await page.click("#run");
      const mark = page.locator("#source .wrong");
      await mark.waitFor();
      const line = await mark.getAttribute("data-line");
      t.holds(
        `${title}: line 3 is marked`,
        line === "3",
        `line ${line}: ${(await mark.locator(".message").textContent())?.trim()}`,
      );
    });
}
