import { parentPort } from "node:worker_threads";

/** The worker's end of the line to the thread that made it. */
export interface Port {
  send(message: unknown): void;
  listen(hear: (message: unknown) => void): void;
}

/** @returns undefined outside a worker */
export function openPort(): Port | undefined {
  const port = parentPort;
  if (!port) return undefined;
  return { send: (message) => port.postMessage(message), listen: (hear) => void port.on("message", hear) };
}
