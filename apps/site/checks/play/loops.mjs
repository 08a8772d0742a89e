import { plotted, stepsOf, untilState, visitPlay } from "../playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * A curve of each loop, and where it is to come.
 *
 * @type {Readonly<Record<string, { readonly line: string, readonly below?: number, readonly above?: number }>>}
 */
const bounds = {
  spiral: { line: "loss", below: 0.05 },
  race: { line: "height/Adam", below: 0.05 },
  digits: { line: "difference of mean images", below: 0.08 },
  pole: { line: "moments a pole stands", above: 100 },
  waves: { line: "error/after one step", below: 1 },
  letters: { line: "bits a letter", below: 1.5 },
  sum: { line: "loss", below: 0.01 },
};

/** @type {import("../playground.mjs").Check["run"]} */
export async function loops(t, given) {
  const names = await visitPlay(given, { context: { reducedMotion: "reduce" } }, namesOf);
  t.holds(
    "there is a bound for every loop",
    names.every((name) => name in bounds),
    names.join(", "),
  );
  for (const name of names) {
    await visitPlay(given, { hash: `#loop=${name}` }, async (page) => {
      await untilState(page, "running");
      const early = await drawn(page);
      const { line, below, above } = bounds[name] ?? { line: "" };
      const started = Date.now();
      let value = Number.NaN;
      while (!(value <= (below ?? Number.NEGATIVE_INFINITY) || value >= (above ?? Number.POSITIVE_INFINITY))) {
        value = (await plotted(page))[line] ?? Number.NaN;
        if (Date.now() - started > 90_000) break;
        await page.waitForTimeout(50);
      }
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      const isThere = below === undefined ? value >= (above ?? 0) : value <= below;
      t.holds(`${name}: ${line} comes to ${below ?? above}`, isThere, `${value} after ${seconds} s`);
      t.holds(`${name}: its picture changes`, (await drawn(page)) !== early);
    });
    const [first, second] = await Promise.all([stepped(given, name), stepped(given, name)]);
    t.holds(`${name}: one seed does the same twice`, first === second && first !== "", first);
  }
}

/** @param {Page} page */
async function namesOf(page) {
  await page.waitForSelector("#loop option", { state: "attached" });
  return page.$$eval("#loop option", (options) =>
    options.map((option) => /** @type {HTMLOptionElement} */ (option).value),
  );
}

/** @param {Page} page */
async function drawn(page) {
  await page.waitForSelector("#pictures canvas, #pictures pre", { state: "attached" });
  return page.$$eval("#pictures canvas, #pictures pre", (pictures) =>
    pictures
      .map((picture) => (picture instanceof HTMLCanvasElement ? picture.toDataURL() : picture.textContent))
      .join(),
  );
}

/**
 * The curves after some single steps, each of which is drawn.
 *
 * @param {import("../playground.mjs").Given} given
 * @param {string} name
 */
async function stepped(given, name) {
  return visitPlay(given, { hash: `#loop=${name}&seed=7`, context: { reducedMotion: "reduce" } }, async (page) => {
    await untilState(page, "paused");
    for (let step = 0; step < 5; step++) {
      const before = await stepsOf(page);
      await page.click("#step");
      while ((await stepsOf(page)) <= before) await page.waitForTimeout(10);
    }
    // The last one is drawn in the next frame.
    await page.waitForTimeout(100);
    return JSON.stringify(await plotted(page));
  });
}

/** @type {import("../playground.mjs").Check["run"]} */
export async function quiet(t, given) {
  const names = await visitPlay(given, { context: { reducedMotion: "reduce" } }, namesOf);
  for (const name of names)
    await visitPlay(given, { hash: `#loop=${name}` }, async (page, { problems, requests }) => {
      await untilState(page, "running", "done", "failed");
      for (const tab of ["inspector", "console", "memory"]) {
        await page.click(`#tab-${tab}`);
        await page.waitForTimeout(300);
      }
      const missing = requests.filter(({ status }) => status !== 200).map(({ path }) => path);
      const state = await page.evaluate(() => document.body.dataset["state"]);
      t.holds(
        `${name}: no error, nothing missing`,
        state !== "failed" && problems.length + missing.length === 0,
        [...problems, ...missing].join(" | ") || "none",
      );
    });
}
