import { appendTo, endsInLine } from "#disk";
import type { LogSink, LogTarget } from "./log.ts";

/** A target as a sink; a file is made with its folders, or gone on with. */
export function openTarget(target: LogTarget): LogSink {
  if (typeof target === "string") return appendTo(target);
  if (typeof Object(target).write === "function") return target;
  throw new TypeError(
    `log: what is of type ${typeof target} cannot be written to. Pass a file's path, or what has write(bytes).`,
  );
}

/** The same for lines of text, which begin on a line of their own behind one that was cut off. */
export function openLines(target: LogTarget): LogSink {
  const hasRest = typeof target === "string" && !endsInLine(target);
  const sink = openTarget(target);
  if (hasRest) writeText(sink, "\n");
  return sink;
}

/** Writes text, in UTF-8. */
export function writeText(sink: LogSink, text: string): void {
  sink.write(new TextEncoder().encode(text));
}
