import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";

/** One page of each kind, and the ones that are likely to be too large or too wide. */
const sample = [
  ...[
    "",
    "404.html",
    "examples/",
    "examples/vae/",
    "programs/gan/",
    "optimizers/",
    "bench/",
    "guides/follow-one-step/",
  ],
  ...[
    "guides/from-pytorch/",
    "api/layers/",
    "api/graph/",
    "api/graph/linear-algebra/",
    "api/optimizers/adam/",
    "api/compiler/compile/",
    "api/tensor/tensor-class/",
  ],
];

/** Bytes of a page with all that it loads before a reader does something, by gzip -9. */
const budget = 75_000;

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A phone and a desktop, light and dark. The page follows as a reader's window and system change. */
const views = [360, 1280].flatMap((width) => [
  { width, scheme: /** @type {const} */ ("light") },
  { width, scheme: /** @type {const} */ ("dark") },
]);

/**
 * Opens pages as a phone and as a desktop do, light and dark. They load without an error, and from here alone. They fit, and are
 * accessible by WCAG 2.1 AA as far as axe can tell. Then the bytes of all pages are counted.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 * @param {readonly import("./readSite.mjs").BuiltPage[]} pages
 * @returns {Promise<import("./main.mjs").Found>}
 */
export async function checkPages(browser, url, pages) {
  /** @type {string[]} */
  const problems = [];
  let passed = 0;
  let assets = 0;
  for (const address of sample) {
    const { found, bytes } = await problemsOf(await browser.newPage(), url, address);
    problems.push(...found.map((problem) => `${address || "front page"}${problem}`));
    assets = Math.max(assets, bytes);
    if (found.length === 0) passed++;
  }
  for (const { address, html } of pages) {
    const bytes = gzipSync(html, { level: 9 }).length + assets;
    if (bytes > budget) problems.push(`${address} has ${bytes} bytes, of at most ${budget}`);
    else passed++;
  }
  return { passed, problems };
}

/**
 * @param {import("playwright-core").Page} page
 * @param {string} url
 * @param {string} address
 * @returns {Promise<{ readonly found: readonly string[], readonly bytes: number }>} `bytes`: of scripts and styles
 */
async function problemsOf(page, url, address) {
  /** @type {string[]} */
  const found = [];
  let bytes = 0;
  const isMissing = address === "404.html";
  page.on("console", (message) => {
    if (message.type() === "error" && !isMissing) found.push(`: ${message.text()}`);
  });
  page.on("pageerror", ({ message }) => found.push(`: ${message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && /^\w+:\/\//.test(request.url())) found.push(`: loads ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && !isMissing) found.push(`: ${response.status()} for ${response.url()}`);
  });
  /** @type {Promise<void>[]} */
  const sizes = [];
  page.on("response", (response) => {
    if (!/\.(?:js|css)$/.test(new URL(response.url()).pathname)) return;
    const add = async () => {
      bytes += gzipSync(await response.body(), { level: 9 }).length;
    };
    sizes.push(add());
  });
  await page.goto(url + address, { waitUntil: "load" });
  await page.evaluate(axe);
  for (const { width, scheme } of views) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    for (const problem of await page.evaluate(inspect, scheme)) found.push(` at ${width}, ${scheme}: ${problem}`);
  }
  await Promise.all(sizes);
  await page.close();
  return { found, bytes };
}

/**
 * In the page: what is wrong with it as it is now.
 *
 * @param {"light" | "dark"} scheme of dark ones, what colours can change
 */
async function inspect(scheme) {
  // Two frames, so that what follows the window has followed.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const { scrollWidth, clientWidth } = document.documentElement;
  const tags = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] };
  const colours = { type: "rule", values: ["color-contrast"] };
  // @ts-expect-error axe is a global of the page
  const { violations } = await globalThis.axe.run(document, {
    runOnly: scheme === "dark" ? colours : tags,
    resultTypes: ["violations"],
  });
  return [
    ...(scrollWidth > clientWidth ? [`is ${scrollWidth - clientWidth} pixels too wide`] : []),
    ...violations.map(
      (/** @type {{ id: string, nodes: { html: string }[] }} */ { id, nodes }) =>
        `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 160)}`,
    ),
  ];
}
