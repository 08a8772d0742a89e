// Usage: node serve.mjs [--base /handloom/] [--port 4321]
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const built = fileURLToPath(new URL("dist", import.meta.url));

/** @type {Readonly<Record<string, string>>} */
const types = {
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

/** Pages with these may share memory between threads. Only the playground trains, so only it needs them. */
const isolation = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/**
 * Serves a folder as a static host does: a folder's index.html under its path with a slash, 404.html for what is not there.
 *
 * @param {object} options
 * @param {string} [options.folder] what `build.mjs` wrote by default
 * @param {string} [options.base] the path of the site on its host, with a slash at both ends
 * @param {boolean} [options.isolated] whether pages under play/ get the headers that threads need; a plain host sends none
 * @param {number} [options.port] a free one by default
 * @returns {Promise<{ readonly url: string, readonly close: () => void }>}
 */
export async function serve({ folder = built, base = "/", isolated = true, port = 0 } = {}) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const found = pathname.startsWith(base) ? fileAt(folder, decodeURI(pathname.slice(base.length))) : undefined;
    if (found === "folder") {
      response.writeHead(301, { location: `${pathname}/` }).end();
      return;
    }
    const file = found ?? fileAt(folder, "404.html");
    const headers = {
      "content-type": types[extname(file ?? "")] ?? "application/octet-stream",
      "cache-control": "no-cache",
      ...(isolated && pathname.startsWith(`${base}play/`) ? isolation : {}),
    };
    response.writeHead(found === undefined ? 404 : 200, headers);
    if (file === undefined) response.end("Not found");
    else createReadStream(file).pipe(response);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(undefined));
  });
  const address = server.address();
  const taken = typeof address === "object" && address !== null ? address.port : port;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://localhost:${taken}${base}`, close };
}

/**
 * @param {string} folder
 * @param {string} path below it; one that leads out of it is not there
 * @returns {string | "folder" | undefined} "folder" for one that is asked for without its slash
 */
function fileAt(folder, path) {
  const file = normalize(join(folder, path.endsWith("/") || path === "" ? `${path}index.html` : path));
  if (!file.startsWith(folder + sep)) return undefined;
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return "folder";
  return stats?.isFile() ? file : undefined;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const options = /** @type {const} */ ({ base: { type: "string" }, port: { type: "string" } });
  const { base = "/", port = "4321" } = parseArgs({ options }).values;
  const { url } = await serve({ base, port: Number(port) });
  console.log(`Handloom's site: ${url} (Ctrl-C stops it)`);
}
