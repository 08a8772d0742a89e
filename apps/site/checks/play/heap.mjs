import { untilState, visitPlay } from "../playground.mjs";

/** @type {import("../playground.mjs").Check["run"]} */
export async function heap(t, given) {
  await visitPlay(given, { hash: "#loop=spiral" }, async (page) => {
    await untilState(page, "running");
    const session = await page.context().newCDPSession(page);
    const used = async () => {
      await session.send("HeapProfiler.collectGarbage");
      return (await session.send("Runtime.getHeapUsage")).usedSize;
    };
    // Charts fill their 2,000 points first.
    await page.waitForTimeout(45_000);
    const before = await used();
    await page.waitForTimeout(60_000 * given.minutes);
    const growth = ((await used()) - before) / 1e6;
    t.holds(
      `${given.minutes} minutes of spiral: the heap grows by less than 5 MB`,
      growth < 5,
      `${growth.toFixed(2)} MB from ${(before / 1e6).toFixed(1)}`,
    );
  });
}
