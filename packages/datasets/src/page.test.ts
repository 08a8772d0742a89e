import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type Browser, chromium } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumFlags, chromiumPath } from "../../../tools/browser/src/chromium.ts";
import { pageBundle } from "../../../tools/browser/src/pageBundle.ts";

const source = (path: string): string => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)));

// What runs in the page, and in its worker.
const pageCode = `
import { csvFile, workerStream, zipped } from ${source("index.ts")};
import { readImage } from ${source("images/index.ts")};
import { digits } from ${source("sets/index.ts")};
const columns = { x: "number" };
async function numbers(stream) {
  const seen = [];
  for await (const { x } of stream) seen.push(x);
  return seen;
}
async function resumed(make) {
  const stream = make();
  for await (const _ of stream) break;
  const again = make();
  again.restore(JSON.parse(JSON.stringify(stream.state())));
  return numbers(again);
}
async function message(run) {
  try { await run(); } catch (error) { return error.message; }
}
const worker = () => workerStream(() => new Worker("/worker.js", { type: "module" }));
const image = await readImage("/image.png", { channels: 4 });
globalThis.seen = {
  plain: await numbers(csvFile("/numbers.csv", { columns })),
  packed: await numbers(csvFile("/numbers.csv.gz", { columns })),
  blob: await numbers(csvFile(new Blob(["x\\n7\\n"]), { columns })),
  ranges: await resumed(() => csvFile("/numbers.csv", { columns })),
  noRanges: await resumed(() => csvFile("/numbers.csv?whole", { columns })),
  packedResumed: await resumed(() => csvFile("/numbers.csv.gz", { columns })),
  missing: await message(() => numbers(csvFile("/nowhere.csv", { columns }))),
  cut: await message(() => numbers(csvFile("/cut.csv.gz", { columns }))),
  worker: (await numbers(worker())).map((x) => [...x.data]),
  workerResumed: (await resumed(worker)).map((x) => [...x.data]),
  image: [image.shape, [...image.data].map((value) => Math.round(value * 255))],
  noImage: await message(() => readImage(new Blob(["no image"]))),
  digits: digits().length,
};
`;
const workerCode = `
import { csvFile, serveStream } from ${source("index.ts")};
serveStream(csvFile("/numbers.csv", { columns: { x: "number" } }).batches(2));
`;

const csv = new TextEncoder().encode("x\n1\n2\n3\n");
const pixels = Uint8Array.of(255, 0, 0, 255, 0, 128, 255, 255);
const executablePath = chromiumPath();

describe.runIf(executablePath)("in a page", () => {
  let server: Server;
  let browser: Browser;
  let asked: string[];
  beforeAll(async () => {
    const png = await sharp(pixels, { raw: { width: 2, height: 1, channels: 4 } })
      .png()
      .toBuffer();
    const files: Readonly<Record<string, readonly [type: string, content: Uint8Array | string]>> = {
      "/": ["text/html", "<!doctype html><script type=module src=/page.js></script>"],
      "/page.js": ["text/javascript", await pageBundle(pageCode)],
      "/worker.js": ["text/javascript", await pageBundle(workerCode)],
      "/numbers.csv": ["text/csv", csv],
      "/numbers.csv?whole": ["text/csv", csv],
      "/numbers.csv.gz": ["application/gzip", gzipSync(csv)],
      "/cut.csv.gz": ["application/gzip", gzipSync(csv).subarray(0, -9)],
      "/image.png": ["image/png", png],
    };
    asked = [];
    server = createServer(({ url = "", method, headers: { range } }, response) => {
      asked.push(`${method} ${url} ${range ?? ""}`.trim());
      const [type, content] = files[url] ?? [];
      if (type === undefined || content === undefined) return void response.writeHead(404).end();
      const [, from] = (url.includes("?") ? undefined : /^bytes=(\d+)-$/.exec(range ?? "")) ?? [];
      const bytes = Buffer.from(content).subarray(Number(from ?? 0));
      response.writeHead(from === undefined ? 200 : 206, { "content-type": type }).end(method === "HEAD" ? "" : bytes);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    browser = await chromium.launch({ executablePath: executablePath ?? "", args: [...chromiumFlags] });
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  it("reads from a server, from blobs, in a worker, and decodes images", async () => {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction("globalThis.seen", undefined, { timeout: 100_000 }).catch(() => undefined);
    expect(problems).toEqual([]);
    expect(await page.evaluate("globalThis.seen")).toEqual({
      plain: [1, 2, 3],
      packed: [1, 2, 3],
      blob: [7],
      ranges: [2, 3],
      noRanges: [2, 3],
      packedResumed: [2, 3],
      missing: expect.stringMatching(/^csvFile: \/nowhere\.csv: it cannot be read \(the server answers 404\)/),
      cut: expect.stringMatching(/^csvFile: \/cut\.csv\.gz: the gzip data is cut off or damaged/),
      worker: [[1, 2], [3]],
      workerResumed: [[3]],
      image: [[1, 2, 4], [...pixels]],
      noImage: expect.stringMatching(/^readImage: blob: the image cannot be decoded/),
      digits: 1797,
    });
    expect(asked).toContain("GET /numbers.csv bytes=4-");
  });
});
