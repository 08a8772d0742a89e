import { untilState, visitPlay } from "../playground.mjs";

/** @type {import("../playground.mjs").Check["run"]} */
export async function inspector(t, given) {
  await visitPlay(given, { hash: "#loop=sum" }, async (page) => {
    await untilState(page, "running", "done");
    await page.click("#tab-inspector");
    const product = page.locator('[role="option"]', { hasText: "= matmul(" }).first();
    await product.click();
    const made = await page.textContent(".made-at button");
    t.holds("the sum demo's first product was made at loop.ts:10:33", made === "loop.ts:10:33", made);
    const chosen = await page.getAttribute("#source .chosen", "data-line");
    t.holds("a click on it chooses line 10", chosen === "10", `line ${chosen}`);
    const value = await page.textContent(".inspected dl");
    t.holds("its value has the type of the last batch", value?.includes("float32[1, 1]") === true, value);

    await page.locator("#source [data-line]", { hasText: "getUpdates(" }).click();
    const linked = await page.locator(".stage .linked").count();
    t.holds("a click on a line of the code marks its instructions", linked > 5, `${linked}`);
    await page.focus(".stage-strip [aria-selected=true]");
    await page.keyboard.press("ArrowRight");
    const stage = await page.textContent(".stage-strip [aria-selected=true] span");
    t.holds("arrows move along the stages", stage === "foldConstants", stage);
    await page.click('[data-stage="After simplify"]');
    const marks = await page.$$eval(".stage [data-mark]", (rows) => rows.map((row) => row.getAttribute("data-mark")));
    t.holds(
      "what a pass removed and changed is marked",
      ["removed", "changed"].every((mark) => marks.includes(mark)),
      marks.join(),
    );
    await page.focus('.stage [role="listbox"]');
    await page.keyboard.press("End");
    const isLast = await page.$eval('.stage [role="option"]:last-child', (row) => row.getAttribute("aria-selected"));
    t.holds("the keyboard moves along the lines", isLast === "true");
    await page.click('[data-stage="Module"]');
    const module = await page.textContent(".stage pre");
    t.holds(
      "the module is there as text",
      module?.startsWith("(module") === true,
      `${module?.split("\n").length} lines`,
    );
  });
}
