import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { chromiumAt } from "./chromium.mjs";
import { run } from "./command.mjs";
import { all, check, single } from "./outcomes.mjs";
import { tarballsOf } from "./tarballs.mjs";

/** @typedef {import("./gate.mjs").Result} Result */
/** @typedef {{ consumer: string, scratch: string, signal: AbortSignal }} Place `consumer`: where create-handloom is installed */

/**
 * Begins a project by each template, installs it as its README says, and runs it: the page in Chromium.
 *
 * @param {Place} place
 * @returns {Promise<Result>}
 */
export async function templates(place) {
  return all(await Promise.all([forNode(place), forPages(place)]));
}

/** @param {Place} place */
async function forNode(place) {
  const { project, result } = await begun("node", place);
  if (result.failed > 0) return result;
  const ran = await run("npm", ["start"], { cwd: project, signal: place.signal });
  const share = Number(/reads ([\d.]+) %/.exec(ran.output)?.[1]);
  return all([result, check("the template for Node learns to read", ran.code === 0 && share > 88, ran)]);
}

/** @param {Place} place */
async function forPages(place) {
  const { project, result } = await begun("page", place);
  if (result.failed > 0) return result;
  const built = await run("npm", ["run", "build"], { cwd: project, signal: place.signal });
  const results = [result, single("the template for pages is built", built)];
  const browser = chromiumAt();
  if (built.code === 0 && browser !== undefined) {
    const said = await openedBy(browser, join(project, "dist"));
    const loss = Number(/^step 2000: loss (\S+), done$/.exec(said)?.[1]);
    results.push(check("the template for pages learns a curve in Chromium", loss < 0.01, { output: said }));
  }
  return all(results);
}

/**
 * A project that is installed from the tarballs, since the registry does not have this version.
 *
 * @param {"node" | "page"} template
 * @param {Place} place
 */
async function begun(template, { consumer, scratch, signal }) {
  const project = join(scratch, `begun-${template}`);
  const create = join(consumer, "node_modules/create-handloom/dist/main.js");
  const made = await run(process.execPath, [create, "--directory", project, "--template", template], {
    cwd: scratch,
    signal,
  });
  if (made.code !== 0) return { project, result: single(`create-handloom begins a project: ${template}`, made) };
  const { handloom, ...overrides } = tarballsOf(scratch);
  const path = join(project, "package.json");
  const manifest = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify({ ...manifest, dependencies: { handloom }, overrides }));
  const installed = await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"], {
    cwd: project,
    signal,
  });
  return { project, result: single(`a new project is installed: ${template}`, installed) };
}

/** @type {Readonly<Record<string, string>>} */
const types = { ".html": "text/html", ".js": "text/javascript" };

/**
 * The last word of the page, or the first error.
 *
 * @param {string} executablePath
 * @param {string} folder
 */
async function openedBy(executablePath, folder) {
  const server = createServer(({ url = "/" }, response) => {
    const file = join(folder, url === "/" ? "index.html" : url);
    try {
      response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
      response.end(readFileSync(file));
    } catch {
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  // Gates are read before anything is installed.
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    const failed = new Promise((resolve) => page.on("pageerror", (error) => resolve(String(error))));
    await page.goto(`http://localhost:${typeof address === "object" ? address?.port : 0}/`);
    const state = page.locator("#state");
    const done = state.filter({ hasText: "done" }).waitFor({ timeout: 60_000 });
    const error = await Promise.race([failed, done.catch(String)]);
    return `${error ?? (await state.textContent())}`;
  } finally {
    await browser.close();
    server.close();
  }
}
