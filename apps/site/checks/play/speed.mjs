import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { framesOf, frameTimes, stepsOf, untilState, visitPlay } from "../playground.mjs";

const node = fileURLToPath(new URL("spiralInNode.mjs", import.meta.url));

/** @param {string} folder */
async function stepsInNode(folder) {
  const { stdout } = await promisify(execFile)(process.execPath, [node, folder]);
  return Number(stdout);
}

/** @type {import("../playground.mjs").Check["run"]} */
export async function spiral(t, given) {
  const rates = [await stepsInNode(given.folder)];
  await visitPlay(given, { hash: "#loop=spiral" }, async (page) => {
    await untilState(page, "running");
    await page.waitForTimeout(1000);
    const [before, start] = [await stepsOf(page), performance.now()];
    const { fps, p95, long } = framesOf(await frameTimes(page, 3000));
    const steps = (1000 * ((await stepsOf(page)) - before)) / (performance.now() - start);
    rates.push(await stepsInNode(given.folder));
    const best = Math.max(...rates);
    t.holds("it trains", steps > 100, `${Math.round(steps).toLocaleString("en-US")} steps a second`);
    t.speed("≥ 55 frames a second", fps >= 55, fps.toFixed(1));
    t.speed("95 of 100 frames within 25 ms", p95 <= 25, `${p95.toFixed(1)} ms`);
    t.speed("at most 3 frames over 34 ms", long <= 3, long);
    t.speed(
      "≥ 0.4 of the steps a second in Node",
      steps >= 0.4 * best,
      `${(steps / best).toFixed(2)} of ${Math.round(best).toLocaleString("en-US")}`,
    );
  });
}

/** Notes when the run's first frame has come. */
function watchFirst() {
  const seen = /** @type {{ firstPoint?: number }} */ (globalThis);
  const look = () => {
    if (document.body?.dataset["state"] === "running") seen.firstPoint ??= performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** @type {import("../playground.mjs").Check["run"]} */
export async function firstPoint(t, given) {
  /** @type {number[]} */
  const times = [];
  for (const isSlow of [false, true])
    await visitPlay(
      given,
      {
        hash: "#loop=spiral",
        async before(page) {
          await page.addInitScript(watchFirst);
          if (!isSlow) return;
          const session = await page.context().newCDPSession(page);
          await session.send("Network.enable");
          const slow = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
          await session.send("Network.emulateNetworkConditions", slow);
          await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
        },
      },
      async (page) => {
        await untilState(page, "running");
        await page.waitForFunction(() => /** @type {{ firstPoint?: number }} */ (globalThis).firstPoint !== undefined);
        times.push(await page.evaluate(() => /** @type {{ firstPoint?: number }} */ (globalThis).firstPoint ?? 0));
      },
    );
  const [local = 0, slow = 0] = times;
  t.holds("it comes, from a near and a far host", times.length === 2);
  t.speed("cold, from this machine: within 1.5 s", local <= 1500, `${(local / 1000).toFixed(2)} s`);
  t.speed("slow 4G, a quarter of the CPU: within 4 s", slow <= 4000, `${(slow / 1000).toFixed(2)} s`);
}
