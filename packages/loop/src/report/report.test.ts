import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { describe, expect, it } from "vitest";
import { chromiumFlags, chromiumPath } from "../../../../tools/browser/src/chromium.ts";
import { scratchFolder } from "../testing/scratchFolder.ts";
import { chartScript, chartStyle } from "./chartLibrary.ts";
import { report } from "./report.ts";

const folder = scratchFolder();

/** A clock that is 75 seconds later at each look. */
function clockFrom(start: number): () => number {
  let looks = 0;
  return () => start + 75_000 * looks++;
}

/** A run of two curves in one chart, one in another, images, a histogram and names that try to break out. */
function example() {
  const page = report({
    title: "Sums <learned>",
    command: "npm start -- --seed 3",
    versions: { Node: "v20.19.0" },
    now: clockFrom(Date.UTC(2026, 10, 29, 12, 34)),
  });
  page.hyperparameters({ learningRate: 0.001, "</table>": "<script>alert(1)</script>" });
  for (let step = 0; step <= 100; step++) {
    const loss = Math.exp(-step / 30);
    page.scalars(step, { "loss/train": loss, "loss/test": loss + 0.1, "</script>": step === 50 ? Number.NaN : step });
  }
  for (const step of [0, 100])
    page.image(step, "sample", [
      [0, 1],
      [1, step / 100],
    ]);
  page.histogram(100, "kernel", [1, 2, 2, 3]);
  return page;
}

describe("the chart library", () => {
  it("is the one that is installed, with its licence", () => {
    const installed = dirname(createRequire(import.meta.url).resolve("uplot/package.json"));
    const read = (path: string) => readFileSync(join(installed, path), "utf8").trim();
    expect(chartScript.endsWith(read("dist/uPlot.iife.min.js"))).toBe(true);
    expect(chartStyle).toBe(read("dist/uPlot.min.css"));
    expect(chartScript).toContain(read("LICENSE"));
  });
});

describe("the page", () => {
  it("is written as it was at each call, though nobody waits for the one before", async () => {
    const page = report();
    const path = join(folder, "often.html");
    const writing = [1, 2, 3].map((step) => {
      page.scalars(step, { loss: step });
      return page.write(path);
    });
    page.scalars(4, { loss: 4 });
    await Promise.all(writing);
    expect(readFileSync(path, "utf8")).toContain('"steps":[1,2,3]');
  });

  it("escapes what it is given", () => {
    const html = example().html();
    expect(html).toContain("<h1>Sums &lt;learned></h1>");
    expect(html).not.toContain("<script>alert");
    expect(html.match(/<\/script>/g)).toHaveLength(3);
  });

  it("says in words and short numbers when, how and with what the run was made", () => {
    const page = example();
    page.hyperparameters({ seed: 1_234_567, toldApart: 0.123456789, is_labelled: true });
    const rows = [...page.html().matchAll(/<th scope="row">(.*?)<\/th><td>(.*?)<\/td>/g)].map(([, name, value]) => [
      name,
      value,
    ]);
    expect(rows).toEqual([
      ["date", "2026-11-29 12:34 UTC"],
      ["duration", "1 min 15 s"],
      ["command", "npm start -- --seed 3"],
      ["Node", "v20.19.0"],
      ["learning rate", "0.001"],
      ["&lt;/table>", "&lt;script>alert(1)&lt;/script>"],
      ["seed", "1234567"],
      ["told apart", "0.1235"],
      ["is labelled", "yes"],
    ]);
  });

  it("asks to be loaded again only where it is served", () => {
    expect(example().html()).not.toContain('http-equiv="refresh"');
    expect(example().html({ refreshSeconds: 3 })).toContain('<meta http-equiv="refresh" content="3">');
    expect(() => example().html({ refreshSeconds: 0 })).toThrow(
      "html: refreshSeconds must be 1 or more, got 0. Leave it out for a file.",
    );
  });

  it("names no address to load from", () => {
    const html = example().html().replace(chartScript, "");
    expect(html).not.toMatch(/(src|href)\s*=\s*["']?(https?:)?\/\//);
  });

  const executablePath = chromiumPath();
  it.runIf(executablePath)("draws in a browser, without a request", async () => {
    const path = `${folder}/report.html`;
    await example().write(path);
    const browser = await chromium.launch({ executablePath: executablePath ?? "", args: [...chromiumFlags] });
    try {
      const page = await browser.newPage({ viewport: { width: 1100, height: 800 } });
      page.setDefaultTimeout(100_000);
      const [requests, problems]: [string[], string[]] = [[], []];
      page.on("request", (request) => requests.push(request.url()));
      page.on("console", (message) => problems.push(message.text()));
      page.on("pageerror", (error) => problems.push(String(error)));
      await page.goto(pathToFileURL(path).href);
      await page.waitForSelector("html[data-ready=yes]");
      expect(requests.filter((url) => !url.startsWith("data:"))).toEqual([pathToFileURL(path).href]);
      expect(await page.locator("main h2").allTextContents()).toEqual(["loss", "<"]);
      expect(await page.locator("#frames h2").allTextContents()).toEqual(["sample", "kernel"]);
      // Pixels of the first series' colour, in each chart's canvas.
      const blue = await page.locator("canvas").evaluateAll((canvases) =>
        canvases.map((canvas) => {
          const { width, height } = canvas as HTMLCanvasElement;
          const pixels = (canvas as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
          let count = 0;
          for (let i = 0; i < pixels.length; i += 4)
            if (Math.abs((pixels[i] ?? 0) - 0x4c) < 40 && Math.abs((pixels[i + 2] ?? 0) - 0xd6) < 30 && pixels[i + 3])
              count++;
          return count;
        }),
      );
      expect(blue).toHaveLength(2);
      for (const count of blue) expect(count).toBeGreaterThan(300);
      const legend = () => page.locator(".u-legend").first().locator(".u-value").allTextContents();
      expect(await legend()).toEqual(["100", "0.03567", "0.1357"]);
      const spoken = await page.locator("main .spoken").first().textContent();
      expect(spoken).toContain(
        "train: from 1 at step 0 to 0.03567 at step 100, least 0.03567 at step 100, most 1 at step 0.",
      );
      await page.locator("input[type=checkbox]").first().check();
      expect(await page.locator(".note").first().isHidden()).toBe(true);
      await page.locator("input[type=checkbox]").nth(1).check();
      expect(await page.locator(".note").nth(1).textContent()).toBe(
        "1 of 100 values are 0 or less, which a log scale cannot show.",
      );
      await page.locator("main input[type=range]").first().fill("0.9");
      expect((await legend())[1]).not.toBe("0.03567");
      await page.locator("#frames button").click();
      await page.waitForFunction(() => document.querySelector("#frames output")?.textContent === "step 100");
      await page.locator("#frames input[type=range]").fill("0");
      expect(await page.locator("#frames output").first().textContent()).toBe("step 0");
      const loaded = await page
        .locator("#frames img")
        .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
      expect(loaded).toEqual([2, 320]);
      expect((await page.screenshot({ path: `${folder}/report.png`, fullPage: true })).length).toBeGreaterThan(10_000);
      expect(problems).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
