import { deflateRawSync } from "node:zlib";
import { host } from "./host.mjs";

/** @typedef {import("playwright-core").Browser} Browser */
/** @typedef {import("playwright-core").Page} Page */

/**
 * What a check says of what it saw. `speed` counts under `--speed` alone.
 *
 * @typedef {object} Tally
 * @property {(fact: string, holds: boolean, measured?: unknown) => void} holds
 * @property {(fact: string, holds: boolean, measured: unknown) => void} speed
 * @property {(fact: string, measured: unknown) => void} measured
 */

/**
 * @typedef {object} Given
 * @property {Browser} browser
 * @property {string} folder the built site, or the folder that has play/ alone
 * @property {number} minutes
 */

/** @typedef {{ readonly number: number, readonly title: string, run(t: Tally, given: Given): Promise<void> }} Check */

/**
 * @typedef {object} Visit
 * @property {string} [hash] what stands behind the "#"
 * @property {string} [base]
 * @property {boolean} [isolated] whether the host sends the headers that threads need
 * @property {import("playwright-core").BrowserContextOptions} [context]
 * @property {(page: Page) => Promise<unknown>} [before] done before the page is opened
 */

/**
 * Opens the playground in a browser that has never seen it, and closes all of it afterwards.
 *
 * @template T
 * @param {Given} given
 * @param {Visit} visit
 * @param {(page: Page, seen: { readonly problems: readonly string[], readonly requests: readonly import("./host.mjs").Request[], readonly url: string, loads(): number }) => Promise<T>} look
 * @returns {Promise<T>}
 */
export async function visitPlay({ browser, folder }, { hash = "", base, isolated, context: options, before }, look) {
  const { url, requests, close } = await host(folder, {
    ...(base && { base }),
    ...(isolated === false && { isolated }),
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  try {
    const page = await context.newPage();
    /** @type {string[]} */
    const problems = [];
    let loads = 0;
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("framenavigated", (frame) => frame === page.mainFrame() && loads++);
    page.setDefaultTimeout(100_000);
    await before?.(page);
    await page.goto(`${url}play/${hash}`);
    return await look(page, { problems, requests, url, loads: () => loads });
  } finally {
    await context.close();
    close();
  }
}

/**
 * The hash of a link that brings a program.
 *
 * @param {string} code
 */
export function hashWith(code) {
  return `#loop=sum&seed=1&code=${deflateRawSync(code).toString("base64url")}`;
}

/**
 * Waits for one of the states of a run.
 *
 * @param {Page} page
 * @param {...string} states
 */
export async function untilState(page, ...states) {
  await page.waitForFunction((wanted) => wanted.includes(document.body.dataset["state"] ?? ""), states);
}

/**
 * How often the loop has rested, as the bar says it.
 *
 * @param {Page} page
 */
export async function stepsOf(page) {
  const text = (await page.textContent("#rate")) ?? "";
  return Number(/step ([\d,]+)/.exec(text)?.[1]?.replaceAll(",", "") ?? 0);
}

/**
 * The values that charts show, by name.
 *
 * @param {Page} page
 * @returns {Promise<Record<string, number>>}
 */
export async function plotted(page) {
  const items = await page.$$eval(".chart", (charts) =>
    charts.flatMap((chart) => {
      const title = chart.querySelector("figcaption span")?.textContent ?? "";
      return [...chart.querySelectorAll(".legend li")].map((item) => {
        const value = item.querySelector(".value")?.textContent ?? "";
        const line = (item.textContent ?? "").slice(0, -value.length || undefined).trim();
        return [line === title ? title : `${title}/${line}`, Number(value.replace("−", "-"))];
      });
    }),
  );
  return Object.fromEntries(items);
}

/**
 * The times between frames, in milliseconds, sorted.
 *
 * @param {Page} page
 * @param {number} milliseconds
 */
export async function frameTimes(page, milliseconds) {
  const times = await page.evaluate(
    (wait) =>
      new Promise((/** @type {(times: number[]) => void} */ resolve) => {
        /** @type {number[]} */
        const times = [];
        const start = performance.now();
        const frame = (/** @type {number} */ now) => {
          times.push(now);
          if (now - start < wait) requestAnimationFrame(frame);
          else resolve(times);
        };
        requestAnimationFrame(frame);
      }),
    milliseconds,
  );
  return times
    .slice(1)
    .map((time, i) => time - (times[i] ?? 0))
    .sort((a, b) => a - b);
}

/** @param {readonly number[]} sorted */
export function framesOf(sorted) {
  const total = sorted.reduce((sum, time) => sum + time, 0);
  return {
    fps: (1000 * sorted.length) / total,
    p95: sorted[Math.floor(0.95 * sorted.length)] ?? 0,
    long: sorted.filter((time) => time > 34).length,
  };
}
