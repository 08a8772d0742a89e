import { globSync } from "node:fs";
import { join } from "node:path";
import { site } from "../places.mjs";

/** In milliseconds; a page that waits longer is left. */
const patience = 20_000;

/**
 * Runs every example that has a button, in the browser, by the button's own worker; then presses a button.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 * @returns {Promise<import("./main.mjs").Found>}
 */
export async function checkExamples(browser, url) {
  const files = globSync("*/**/*.js", { cwd: join(site, "public/run") })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !/^(?:modules|assets)\//.test(file))
    .sort();
  const page = await browser.newPage();
  await page.goto(`${url}api/optimizers/adam/`);
  const failures = await page.evaluate(runAll, { url, files, patience });
  const problems = [...failures];
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const status = page.locator("run-example [role=status]");
  try {
    await status.filter({ hasText: "1 of 1 value as shown" }).waitFor({ timeout: patience });
    await page.locator("run-example .mark", { hasText: "✓" }).waitFor({ timeout: 1000 });
  } catch {
    problems.push(`the button of adam says: ${await status.textContent()}`);
  }
  await page.close();
  return { passed: files.length + 1 - problems.length, problems };
}

/**
 * In the page: a line for each example that fails. One worker runs them all, since each would load the packages anew.
 *
 * @param {{ url: string, files: readonly string[], patience: number }} options
 */
async function runAll({ url, files, patience }) {
  /** @type {string[]} */
  const failures = [];
  const start = () => new Worker(`${url}elements/exampleWorker.js`, { type: "module" });
  let worker = start();
  for (const file of files) {
    /** @type {string[]} */
    const wrong = [];
    await new Promise((resolve) => {
      const timer = setTimeout(() => {
        wrong.push("does not end");
        worker.terminate();
        worker = start();
        resolve(undefined);
      }, patience);
      worker.onmessage = ({ data }) => {
        if (data.ok === false) wrong.push(data.message);
        if (data.failed !== undefined) wrong.push(data.failed);
        if (data.took === undefined && data.failed === undefined) return;
        clearTimeout(timer);
        resolve(undefined);
      };
      worker.onerror = ({ message }) => {
        clearTimeout(timer);
        wrong.push(message ?? "the worker does not load");
        resolve(undefined);
      };
      worker.postMessage(`${url}run/${file}`);
    });
    if (wrong.length > 0) failures.push(`${file}: ${wrong.join("; ")}`);
  }
  worker.terminate();
  return failures;
}
