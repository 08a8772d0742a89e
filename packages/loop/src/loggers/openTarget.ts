import { appendTo } from "#disk";
import type { LogSink, LogTarget } from "./log.ts";

/** A target as a sink; a file is made with its folders, or gone on with. */
export function openTarget(target: LogTarget): LogSink {
  return typeof target === "string" ? appendTo(target) : target;
}

/** Writes text, in UTF-8. */
export function writeText(sink: LogSink, text: string): void {
  sink.write(new TextEncoder().encode(text));
}
