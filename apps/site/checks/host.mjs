import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

/** @type {Readonly<Record<string, string>>} */
const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ts": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

const isolation = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/**
 * @typedef {object} Request
 * @property {string} path below the base
 * @property {number} status
 * @property {number} bytes as gzip -9 has them
 */

/**
 * A static host that remembers what it was asked for: a browser does not tell of all that its workers load.
 *
 * @param {string} folder
 * @param {{ readonly base?: string, readonly isolated?: boolean }} [options] whether it sends the headers that threads need
 */
export async function host(folder, { base = "/", isolated = true } = {}) {
  /** @type {Request[]} */
  const requests = [];
  const server = createServer(async ({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const path = decodeURIComponent(pathname.slice(base.length));
    const file = normalize(join(folder, path === "" || path.endsWith("/") ? `${path}index.html` : path));
    const content =
      pathname.startsWith(base) && file.startsWith(folder) ? await readFile(file).catch(() => undefined) : undefined;
    const status = content === undefined ? 404 : 200;
    requests.push({ path, status, bytes: content === undefined ? 0 : gzipSync(content, { level: 9 }).length });
    response.writeHead(status, {
      "content-type": types[extname(file)] ?? "application/octet-stream",
      "cache-control": "no-store",
      ...(isolated ? isolation : {}),
    });
    response.end(content);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://localhost:${port}${base}`, requests, close };
}
