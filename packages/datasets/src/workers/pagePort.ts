import type { Port } from "./nodePort.ts";

/** What `#port` is in a page. */
export function openPort(): Port | undefined {
  if (typeof document !== "undefined") return undefined;
  return {
    send: (message) => postMessage(message),
    listen: (hear) => addEventListener("message", ({ data }: MessageEvent<unknown>) => hear(data)),
  };
}
