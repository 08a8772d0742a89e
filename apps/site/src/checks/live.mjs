/** In milliseconds. */
const patience = 30_000;

/** Buttons of pages beside those of examples, and the words that are there when they have done their work. */
const buttons = [
  {
    address: "",
    element: "live-loop",
    button: "Train it here",
    says: /^step [\d,]+ · loss [\d.e-]+ · [\d,.]+ steps\/s$/,
  },
  {
    address: "bench/",
    element: "measure-here",
    button: "Measure in this browser",
    says: /^W1: [\d.]+ µs a step · W2: [\d.]+ µs a step$/,
  },
];

/**
 * Whether the front page trains its loop, and the benchmarks' page measures.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 * @returns {Promise<import("./main.mjs").Found>}
 */
export async function checkLive(browser, url) {
  /** @type {string[]} */
  const problems = [];
  for (const { address, element, button, says } of buttons) {
    const page = await browser.newPage();
    await page.goto(url + address);
    await page.getByRole("button", { name: button }).click();
    const words = page.locator(`${element} .run span`);
    try {
      await words.filter({ hasText: says }).waitFor({ timeout: patience });
    } catch {
      problems.push(`"${button}" says: ${await words.textContent()}`);
    }
    await page.close();
  }
  return { passed: buttons.length - problems.length, problems };
}
