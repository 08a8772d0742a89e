import { untilState, visitPlay } from "../playground.mjs";

/** @type {import("../playground.mjs").Check["run"]} */
export async function isolation(t, given) {
  /** @type {readonly (readonly [title: string, visit: import("../playground.mjs").Visit, want: { isolated: boolean, loads: number }])[]} */
  const hosts = [
    ["a static host", { isolated: false }, { isolated: true, loads: 2 }],
    ["a static host, under /handloom/", { isolated: false, base: "/handloom/" }, { isolated: true, loads: 2 }],
    ["a host with headers", {}, { isolated: true, loads: 1 }],
    [
      "a browser without service workers",
      { isolated: false, context: { serviceWorkers: "block" } },
      { isolated: false, loads: 1 },
    ],
  ];
  for (const [title, visit, want] of hosts)
    await visitPlay(given, { hash: "#loop=spiral", ...visit }, async (page, { loads, problems }) => {
      // The reload may come between: what was asked of the page before is asked again.
      for (;;) {
        try {
          await untilState(page, "running");
          await page.waitForFunction(() => /\d threads?$/.test(document.getElementById("rate")?.textContent ?? ""));
          break;
        } catch (error) {
          if (!/navigation|destroyed/.test(String(error))) throw error;
        }
      }
      await page.waitForTimeout(500);
      const seen = await page.evaluate(() => ({
        isolated: crossOriginIsolated,
        cores: navigator.hardwareConcurrency,
        rate: document.getElementById("rate")?.textContent ?? "",
      }));
      const threads = Number(/(\d+) threads?$/.exec(seen.rate)?.[1] ?? 0);
      const wanted = !want.isolated || seen.cores < 3 ? threads === 1 : threads >= 2;
      t.holds(`${title}: isolated ${want.isolated}`, seen.isolated === want.isolated);
      t.holds(`${title}: loaded ${want.loads} times`, loads() === want.loads, loads());
      t.holds(`${title}: trains by the threads that there are`, wanted, `${threads} of ${seen.cores} cores`);
      t.holds(`${title}: no error`, problems.length === 0, problems.join(" | ") || "none");
    });
}
