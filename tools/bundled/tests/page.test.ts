import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { chromiumFlags, chromiumPath } from "../../browser/src/chromium.ts";
import { bundled, good, said } from "../src/bundled.ts";
import { bundlers, type Format } from "../src/bundlers.mjs";

/** What makes a page cross-origin isolated: memory may be shared between threads there. */
const isolated = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
/** Forbids eval, and workers whose code is not a file of the page's own server. */
const strict = { "Content-Security-Policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" };

const executablePath = chromiumPath();

describe.runIf(executablePath)("in a page", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? "", args: [...chromiumFlags] });
  });
  afterAll(() => browser?.close());

  /** What the program says in a page that is served so. */
  async function told(folder: string, format: Format, headers: Readonly<Record<string, string>>): Promise<unknown> {
    const server = serve(folder, format, headers);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const page = await browser.newPage();
    onTestFinished(async () => {
      await page.close();
      server.close();
    });
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    // Asked from here: what waits in the page evaluates strings, which a policy may forbid.
    await expect.poll(() => page.title(), { timeout: 200_000, interval: 50 }).not.toBe("");
    expect(problems).toEqual([]);
    return said(folder, await page.title());
  }

  it.each(Object.keys(bundlers))("what %s makes runs on two threads, as a module", async (name) => {
    expect(await told(await bundled(name, "page", "esm"), "esm", isolated)).toEqual(good);
  });

  it.each(Object.keys(bundlers))("what %s makes runs on two threads, as a script", async (name) => {
    // Of what only modules have, in a way that is not taken there; webpack and esbuild see that it is in a `try`.
    const allowed = name === "vite" || name === "rolldown" ? /EMPTY_IMPORT_META.*`iife`/ : undefined;
    expect(await told(await bundled(name, "page", "iife", allowed), "iife", isolated)).toEqual(good);
  });

  it.each(["vite", "webpack"])(
    "what %s makes has a file for threads, where a policy allows nothing else",
    async (name) => {
      expect(await told(await bundled(name, "page", "esm"), "esm", { ...isolated, ...strict })).toEqual(good);
    },
  );

  it.each(["rolldown", "esbuild"])("what %s makes says what to do under such a policy", async (name) => {
    const answer = await told(await bundled(name, "page", "esm"), "esm", { ...isolated, ...strict });
    const problem = expect.stringContaining("Let the page's Content-Security-Policy have `worker-src blob:`");
    expect(answer).toEqual({ ...good, running: 1, problem, warnings: [expect.stringContaining("worker-src blob:")] });
  });

  it("says what to do where the page is not isolated", async () => {
    const answer = await told(await bundled("esbuild", "page", "esm"), "esm", {});
    const problem = expect.stringContaining("Serve it with the headers Cross-Origin-Opener-Policy: same-origin");
    const warnings = [expect.stringMatching(/^createWasmEngine: a page shares memory only when/)];
    expect(answer).toEqual({ ...good, threads: 1, running: 1, problem, warnings });
  });
});

function serve(folder: string, format: Format, headers: Readonly<Record<string, string>>): Server {
  const tag = format === "esm" ? '<script type="module" src="/main.js">' : '<script defer src="/main.js">';
  return createServer(({ url = "" }, response) => {
    try {
      const isPage = url === "/";
      const content = isPage ? `<!doctype html>${tag}</script>` : readFileSync(join(folder, url));
      const type = isPage ? "text/html" : "text/javascript";
      response.writeHead(200, { ...headers, "content-type": type }).end(content);
    } catch {
      response.writeHead(404, headers).end();
    }
  });
}
