import type { Expr } from "./expr.ts";

/** Where an expression was made. Reading `stack` formats it, so it is read only when an error is shown. */
export interface Origin {
  readonly stack?: string | undefined;
}

type StackLimited = ErrorConstructor & { stackTraceLimit?: number };

/** Deep enough to reach the user's line through a layer, a loss and an optimizer. */
const depth = 24;

export function captureOrigin(): Origin {
  const errors: StackLimited = Error;
  const limit = errors.stackTraceLimit;
  errors.stackTraceLimit = depth;
  const origin = new Error("origin");
  if (limit === undefined) Reflect.deleteProperty(errors, "stackTraceLimit");
  else errors.stackTraceLimit = limit;
  return origin;
}

/** Suites and tests are users. */
const ownFile =
  /[\\/](?:@handloom|packages)[\\/](?:tensor|graph|compiler|optimizers|layers|engine-[a-z]+)[\\/](?:src|dist)[\\/](?!(?:node[\\/])?testing[\\/]|.*\.test\.)/;

/** The first line of the stack outside Handloom's packages: `file:line:column`. */
export function userLine(expr: Expr | undefined): string | undefined {
  const frames = expr?.origin?.stack?.split("\n").filter((line) => /:\d+:\d+\)?$/.test(line)) ?? [];
  const frame = frames.find((line) => !ownFile.test(line));
  return frame?.replace(/^.*?\(?((?:[a-z-]+:\/\/)?[^\s()]+:\d+:\d+)\)?$/, "$1").replace(/^file:\/\//, "");
}

/** ` (made at file:line:column)`, or nothing where that is not known. */
export function madeAt(expr: Expr | undefined): string {
  const line = userLine(expr);
  return line === undefined ? "" : ` (made at ${line})`;
}
