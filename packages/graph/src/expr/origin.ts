import type { Expr } from "./expr.ts";

/** The line that first made an expression. Rebuilt expressions keep it. */
export interface Origin {
  /** Reading it formats it, so it is read only when an error is shown. */
  readonly stack?: string | undefined;
  /** The expression's place in the order of creation. */
  readonly serial: number;
}

type StackLimited = ErrorConstructor & { stackTraceLimit?: number };

/** Deep enough to reach the user's line through a layer, a loss and an optimizer. */
const depth = 24;

export function captureOrigin(serial: number): Origin {
  const errors: StackLimited = Error;
  const limit = errors.stackTraceLimit;
  errors.stackTraceLimit = depth;
  const origin = Object.assign(new Error("origin"), { serial });
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
