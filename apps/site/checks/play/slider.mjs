import { stepsOf, untilState, visitPlay } from "../playground.mjs";

/** @type {import("../playground.mjs").Check["run"]} */
export async function slider(t, given) {
  await visitPlay(given, { hash: "#loop=spiral" }, async (page) => {
    await untilState(page, "running");
    // Not while it compiles its steps: until then nothing runs that could be changed.
    while ((await stepsOf(page)) === 0) await page.waitForTimeout(50);
    const seen = await page.evaluate(async () => {
      const param = /** @type {HTMLElement} */ (document.querySelector('.param[data-name="learning rate"]'));
      const range = /** @type {HTMLInputElement} */ (param.querySelector('input[type="range"]'));
      const field = /** @type {HTMLInputElement} */ (param.querySelector('input[type="number"]'));
      /** @type {number[]} */
      const times = [];
      for (const at of [300, 700, 500]) {
        const start = performance.now();
        range.value = String(at);
        range.dispatchEvent(new Event("input", { bubbles: true }));
        const wanted = Math.fround(Number(field.value));
        while (!(Math.abs(Number(param.dataset["read"]) - wanted) <= 1e-5 * wanted)) {
          if (performance.now() - start > 20_000) return { times, read: param.dataset["read"], wanted };
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
        times.push(performance.now() - start);
      }
      return { times, read: param.dataset["read"], wanted: field.value };
    });
    t.holds(
      "the worker reads back what the slider says, three times",
      seen.times.length === 3,
      `${seen.read} for ${seen.wanted}`,
    );
    const worst = Math.max(...seen.times);
    t.speed("within 100 ms", worst <= 100, seen.times.map((time) => `${time.toFixed(0)} ms`).join(", "));
    t.holds("and goes on", (await page.evaluate(() => document.body.dataset["state"])) === "running");
  });
}
