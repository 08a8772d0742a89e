import type { Expr } from "./expr.ts";

/** The line that first made an expression. Rebuilt expressions keep it. */
export interface Origin {
  readonly at: Place;
  /** The expression's place in the order of creation. */
  readonly serial: number;
}

/** A call stack. Reading it formats it, so it is read only when an error is shown. */
interface Place {
  readonly stack?: string | undefined;
}

type StackLimited = ErrorConstructor & { stackTraceLimit?: number };

/** Deep enough to reach the user's line through a layer, a loss and an optimizer. */
const depth = 24;

/** The place of all that is made now, if it is one. */
let common: Place | undefined;

export function captureOrigin(serial: number): Origin {
  return { at: common ?? capturePlace(), serial };
}

function capturePlace(): Place {
  const errors: StackLimited = Error;
  const limit = errors.stackTraceLimit;
  errors.stackTraceLimit = depth;
  const place = new Error("origin");
  if (limit === undefined) Reflect.deleteProperty(errors, "stackTraceLimit");
  else errors.stackTraceLimit = limit;
  return place;
}

/**
 * Runs `make`, whose expressions have one line in common: that of the caller, or of `origin`. To walk the stack costs more
 * than to make an expression, and finds the same line again where one call of the user's makes hundreds.
 *
 * @returns what `make` gives
 *
 * ```ts
 * const x = input("x", ["n"]);
 * const [a, b] = madeTogether(() => [exp(x), neg(x)]);
 * userLine(a) === userLine(b) // => true
 * ```
 */
export function madeTogether<Made>(make: () => Made, origin?: Origin): Made {
  return within(origin?.at ?? common ?? capturePlace(), make);
}

/** Runs a function of the user's inside of `madeTogether`: its expressions have lines of their own. */
export function madeApart<Made>(make: () => Made): Made {
  return within(undefined, make);
}

function within<Made>(place: Place | undefined, make: () => Made): Made {
  const before = common;
  common = place;
  try {
    return make();
  } finally {
    common = before;
  }
}

/** Handloom's files: where they are installed or served, and in the project itself. Suites and tests are users. */
const ownFile =
  /[\\/](?:@handloom[\\/](?!.*[\\/]testing[\\/])|packages[\\/](?:tensor|graph|compiler|optimizers|layers|rl|engine-[a-z]+)[\\/](?:src|dist)[\\/](?!(?:node[\\/])?testing[\\/]|.*\.test\.))/;

/** Installed packages, Handloom's among them, also as Vite's server joins them to files of other names. */
const installedFile = /[\\/]node_modules[\\/]/;

/** The calls that loaded this file: in a bundle, those that wrap all of its code. */
const loading = /* @__PURE__ */ new Error("loading");

/**
 * The user's line in the stack: `file:line:column`.
 *
 * Mostly it is the first frame that lies in no installed package. A bundle has other files. If Handloom has a chunk of its
 * own, it is the first frame outside of that chunk. If all code lies in one file, nothing tells functions apart any more,
 * and it is the outermost frame: that one called all others.
 *
 * @returns undefined where nothing tells it, as in a browser without stacks
 *
 * ```ts
 * const y = tanh(input("x", ["n"]));
 * /.+:\d+:\d+$/.test(userLine(y) ?? "") // => true
 * ```
 */
export function userLine(expr: Expr | undefined): string | undefined {
  return userLineIn(expr?.origin?.at.stack ?? "", loading.stack);
}

/**
 * The same of the text of a stack.
 *
 * @param loaded the stack while Handloom was loaded
 */
export function userLineIn(stack: string, loaded = ""): string | undefined {
  const frames = framesOf(stack);
  const own = frames[0]?.file ?? "";
  const outside = frames.filter(({ file }) => !ownFile.test(file));
  const others = ownFile.test(own) ? outside : outside.filter(({ file }) => file !== own);
  const frame = others.find(({ file }) => !installedFile.test(file)) ?? others[0] ?? outermost(outside, loaded);
  return frame?.at;
}

/** Without what awaits the outermost call, which says less than the call, and without what wraps a bundle. */
function outermost(frames: readonly Frame[], loaded: string): Frame | undefined {
  const wrappers = framesOf(loaded).slice(1);
  return frames.findLast(({ at, isAwaited }) => !isAwaited && !wrappers.some((wrapper) => wrapper.at === at));
}

function framesOf(stack: string): readonly Frame[] {
  return stack.split("\n").flatMap((line) => frameOf(line) ?? []);
}

interface Frame {
  readonly at: string;
  readonly file: string;
  readonly isAwaited: boolean;
}

/** A line of a stack, as V8 writes it (`at name (file:1:2)`), or as Firefox and Safari do (`name@file:1:2`). */
const frameLine = /^(?:\s*at (?:[^/\\(]*\()?|[^@:]*@)?(.+?)(:\d+:\d+)\)?$/;

function frameOf(line: string): Frame | undefined {
  const [, path = "", position = ""] = frameLine.exec(line) ?? [];
  // The runtime's own frames stand before and after a program's.
  if (path === "" || /^(?:async )?(?:node|internal):/.test(path)) return undefined;
  const file = path.replace(/^async /, "").replace(/^file:\/\//, "");
  return { at: `${file}${position}`, file, isAwaited: /^\s*at async |^async\*/.test(line) };
}

/**
 * ` (made at file:line:column)` for the end of a message; an empty text where that is not known.
 *
 * ```ts
 * const y = tanh(input("x", ["n"]));
 * madeAt(y) === ` (made at ${userLine(y)})` // => true
 * madeAt(undefined) === "" // => true
 * ```
 */
export function madeAt(expr: Expr | undefined): string {
  const line = userLine(expr);
  return line === undefined ? "" : ` (made at ${line})`;
}
