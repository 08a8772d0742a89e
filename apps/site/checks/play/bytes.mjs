import { untilState, visitPlay } from "../playground.mjs";

const kB = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** @type {import("../playground.mjs").Check["run"]} */
export async function bytes(t, given) {
  /** @type {Set<string>} */
  const origins = new Set();
  const before = async (/** @type {import("playwright-core").Page} */ page) => {
    page.on("request", (request) => origins.add(new URL(request.url()).origin));
  };
  await visitPlay(given, { hash: "#loop=spiral", before }, async (page, { requests, url }) => {
    await untilState(page, "running");
    await page.waitForTimeout(1000);
    const first = requests.reduce((sum, request) => sum + request.bytes, 0);
    t.holds("before Edit: at most 130 kB", first <= 130_000, `${kB(first)} in ${requests.length} files`);
    const count = requests.length;
    await page.click("#edit");
    await page.waitForSelector(".cm-content");
    await page.keyboard.press("ControlOrMeta+Enter");
    await untilState(page, "starting", "running");
    const editor = requests.slice(count).filter(({ path }) => path.startsWith("play/assets/"));
    const size = editor.reduce((sum, request) => sum + request.bytes, 0);
    t.holds("the editor and what it runs code with: at most 240 kB", size > 0 && size <= 240_000, kB(size));
    const strangers = [...origins].filter((origin) => origin !== new URL(url).origin && origin !== "null");
    t.holds("nothing comes from another host", strangers.length === 0, strangers.join() || "none");
  });
}
