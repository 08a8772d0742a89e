import axe from "axe-core";
import { hashWith, untilState, visitPlay } from "../playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
const focused = (page) => page.evaluate(() => document.activeElement?.id ?? "");

/**
 * @param {Page} page
 * @param {string} id
 * @param {string} key
 */
async function tabTo(page, id, key = "Tab") {
  for (let i = 0; i < 80 && (await focused(page)) !== id; i++) await page.keyboard.press(key);
  return (await focused(page)) === id;
}

/** @type {import("../playground.mjs").Check["run"]} */
export async function keyboard(t, given) {
  await visitPlay(given, { hash: "#loop=sum", context: { reducedMotion: "reduce" } }, async (page) => {
    await untilState(page, "paused");
    t.holds("Tab reaches the menu of loops", await tabTo(page, "loop"));
    await page.keyboard.press("Home");
    await page.waitForFunction(() => location.hash.includes("spiral"));
    await untilState(page, "paused");
    t.holds("a key chooses a loop", (await page.inputValue("#loop")) === "spiral");
    t.holds("Tab reaches Run", await tabTo(page, "run"));
    await page.keyboard.press("Enter");
    await untilState(page, "running");
    t.holds("Enter runs it", true);
    t.holds("Tab reaches a rate", await tabTo(page, "param-learning-rate"));
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("0.003");
    await page.waitForFunction(() => {
      const param = /** @type {HTMLElement} */ (document.querySelector('.param[data-name="learning rate"]'));
      return Math.abs(Number(param.dataset["read"]) - 0.003) < 1e-8;
    });
    t.holds("keys change it in the run", true);
    t.holds("Shift+Tab reaches Stop", await tabTo(page, "stop", "Shift+Tab"));
    await page.keyboard.press("Enter");
    await untilState(page, "stopped");
    t.holds("Enter stops it", true);
    t.holds("Tab reaches Edit", await tabTo(page, "edit"));
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.classList.contains("cm-content"));
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    const isOut = await page.evaluate(() => document.activeElement?.closest(".cm-editor") === null);
    t.holds("Escape and Tab leave the editor", isOut);
  });
  await visitPlay(given, { hash: "#loop=spiral" }, async (page) => {
    await untilState(page, "running");
    const said = await page.evaluate(
      () =>
        new Promise((/** @type {(times: number[]) => void} */ resolve) => {
          /** @type {number[]} */
          const times = [];
          const status = /** @type {Node} */ (document.querySelector('[role="status"]'));
          new MutationObserver(() => times.push(performance.now())).observe(status, {
            childList: true,
            characterData: true,
            subtree: true,
          });
          setTimeout(() => resolve(times), 11_000);
        }),
    );
    const pauses = said.slice(1).map((time, i) => time - (said[i] ?? 0));
    t.holds("one role=status", (await page.locator('[role="status"]').count()) === 1);
    t.holds(
      "it speaks every 5 s at most",
      said.length > 0 && pauses.every((pause) => pause > 4900),
      pauses.map((pause) => `${(pause / 1000).toFixed(1)} s`).join(", "),
    );
    const chart = await page.$eval(".chart", (chart) => ({
      label: chart.querySelector('[role="img"]')?.getAttribute("aria-label") ?? "",
      rows: chart.querySelectorAll("table tbody tr").length || chart.querySelectorAll("table tr").length,
    }));
    t.holds("a chart is an image with a label", chart.label !== "", chart.label);
    t.holds("and a table of at most 20 rows", chart.rows > 0 && chart.rows <= 20, `${chart.rows} rows`);
  });
}

/** @type {import("../playground.mjs").Check["run"]} */
export async function accessible(t, given) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"]))
    for (const width of [360, 1280])
      await visitPlay(
        given,
        { hash: "#loop=spiral", context: { colorScheme, viewport: { width, height: 800 } } },
        async (page) => {
          await untilState(page, "running");
          const name = `${colorScheme}, ${width} px`;
          if (width === 360) await page.click("#view-inspect");
          else await page.click("#tab-inspector");
          await page.waitForSelector('.stage [role="option"]');
          await judge(t, page, `${name}, inspector`);
          if (width === 360) await page.click("#view-watch");
          else await page.click("#drawer .close");
          await judge(t, page, name);
        },
      );
  await visitPlay(
    given,
    { hash: hashWith("const a: = 1;"), context: { viewport: { width: 360, height: 800 } } },
    async (page) => {
      await page.locator("#notice").waitFor();
      const edges = await page.$$eval("#notice, #edit", (all) => all.map((one) => one.getBoundingClientRect().right));
      t.holds("a phone shows the word on the link's code, and Edit", Math.max(...edges) <= 360, edges.join(", "));
      await page.click("#run");
      await untilState(page, "failed");
      await judge(t, page, "an error, 360 px");
    },
  );
}

/**
 * @param {import("../playground.mjs").Tally} t
 * @param {Page} page
 * @param {string} name
 */
async function judge(t, page, name) {
  // The policy of the page allows no scripts but its own; a debugger's are not asked.
  await page.evaluate(axe.source);
  // Colours that are on their way to others are none to judge.
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const found = await page.evaluate(async () => {
    const { axe } = /** @type {{ axe: import("axe-core").AxeResults & { run: Function } }} */ (
      /** @type {unknown} */ (globalThis)
    );
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
    const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.map(
      (/** @type {any} */ { id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map((/** @type {any} */ node) => node.target.join(" "))
          .join(", ")}`,
    );
  });
  t.holds(`${name}: axe finds nothing`, found.length === 0, found.join(" | ") || "0");
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  t.holds(`${name}: nothing overflows`, over <= 0, `${over} px`);
}
