import { hashWith, untilState, visitPlay } from "../playground.mjs";

/** Asks for two threads by itself, for a step that is worth them: a machine with two cores would leave one to the page. */
const shared = `
import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { input, matmul, sum } from "@handloom/graph";
import { rest, use } from "handloom/play";
const engine = use(createWasmEngine({ threads: 2 }));
const x = input("x", [256, 256]);
const step = compile(engine, { inputs: { x }, outputs: { total: sum(matmul(x, x)) } });
const ones = new Float32Array(256 * 256).fill(1);
for (let i = 0; i < 2000; i++) {
  if (step({ x: ones }).total.item() !== 256 ** 3) throw new Error("another total");
  await rest();
}`;

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
          await page.waitForFunction((isIsolated) => {
            const several = isIsolated && navigator.hardwareConcurrency >= 3;
            const rate = document.getElementById("rate")?.textContent ?? "";
            return crossOriginIsolated === isIsolated && (several ? /\d threads$/ : /1 thread$/).test(rate);
          }, want.isolated);
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
  await visitPlay(given, { hash: hashWith(shared), isolated: false }, async (page, { problems }) => {
    await page.locator("#notice:visible").waitFor();
    await page.click("#run");
    await page.waitForFunction(() => document.getElementById("rate")?.textContent?.endsWith(" · 2 threads"));
    t.holds(
      "a program that asks for two threads gets them on a static host",
      problems.length === 0,
      problems.join(" | ") || "2",
    );
  });
}
