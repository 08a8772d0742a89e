import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Flag, yesNo } from "./flag.ts";

/** A page that this machine's browsers can look at while it changes. */
export interface ServedPage {
  /** Such as "http://localhost:43211/". */
  readonly address: string;
  /** Gives browsers this page from now on. */
  show(html: string): void;
  close(): void;
}

/** The flag of programs that serve their page: `--live`. */
export function liveFlag(): Flag<boolean> {
  return yesNo("serve the page to browsers of this machine while it trains; the address is printed");
}

/** Serves a page at a free port of this machine. Nothing is served to others, and a waiting browser keeps no process alive. */
export async function servePage(): Promise<ServedPage> {
  let page = "<!doctype html><meta http-equiv=refresh content=1><title>Soon</title>Nothing is learned yet.";
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
    response.end(page);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "localhost", resolve);
  });
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}/`,
    show(html) {
      page = html;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
