import type { Code } from "../wasm/code.ts";
import type { Local } from "../wasm/valueType.ts";
import type { Coordinate } from "./coordinate.ts";

/** An extent cut into `count` strips of one size, then the rest in smaller ones. */
export interface Strips {
  readonly extent: number;
  readonly size: number;
  readonly count: number;
  readonly rest: readonly number[];
}

/** A part of an extent. Each end is the start of a full strip, or of the rest, or the extent. */
export interface Range {
  readonly begin: Local<"i32"> | number;
  readonly end: Local<"i32"> | number;
}

/** An extent one by one. */
export const singles = (extent: number): Strips => ({ extent, size: 1, count: extent, rest: [] });

/** An extent in vectors, or in a whole number of them. */
export function vectors(extent: number, size = 4): Strips {
  const rest = extent % size;
  return { extent, size, count: (extent - rest) / size, rest: rest === 0 ? [] : [rest] };
}

/** The whole extent. */
export const whole = ({ extent }: { readonly extent: number }): Range => ({ begin: 0, end: extent });

/**
 * The starts of at most `parts` parts of nearly one size, and the extent: a function of the shape, so that bits never
 * depend on who computes a part.
 */
export function boundaries({ extent, size, count }: Strips, parts: number): number[] {
  const used = Math.max(1, Math.min(parts, count));
  return [...Array.from({ length: used }, (_, i) => Math.floor((i * count) / used) * size), extent];
}

/**
 * The range of one of `parts` parts of nearly one size, for a part whose number is known only when the code runs. Like
 * {@link boundaries} it depends on the shape alone.
 *
 * @param parts at most the number of full strips, at least 1
 */
export function partRange(code: Code, { extent, size, count }: Strips, parts: number, part: Local<"i32">): Range {
  if (parts === 1) return { begin: 0, end: extent };
  const { i32, get } = code;
  const [each, longer] = [Math.floor(count / parts), count % parts];
  // The first `longer` parts have a strip more than the others.
  const push = (plus: number): "i32" => {
    const number = (): "i32" => i32.add(get(part), i32.const(plus));
    const extra = code.select(number(), i32.const(longer), i32.lt_u(number(), i32.const(longer)));
    return i32.mul(i32.add(extra, i32.mul(number(), i32.const(each))), i32.const(size));
  };
  const begin = code.keep(push(0));
  const isLast = code.keep(i32.eq(get(part), i32.const(parts - 1)));
  const end = code.keep(code.select(i32.const(extent), push(1), get(isLast)));
  return { begin, end };
}

/** Writes `body` for each strip of the range: once in a loop for the full ones, once for each of the rest. */
export function forStrips(
  code: Code,
  strips: Strips,
  range: Range,
  body: (start: Coordinate, size: number) => void,
): void {
  const full = strips.count * strips.size;
  forFullStrips(code, strips.size, { begin: range.begin, end: full }, range.end, body);
  if (strips.rest.length === 0) return;
  const writeRest = (): void => {
    const [first = 0] = strips.rest;
    // Alike, they are one piece of code.
    if (strips.rest.every((size) => size === first)) return constantStrips(code, first, full, strips.extent, body);
    let start = full;
    for (const size of strips.rest) {
      body({ plus: start }, size);
      start += size;
    }
  };
  if (typeof range.end !== "number")
    code.if(code.i32.eq(code.get(range.end), code.i32.const(strips.extent)), writeRest);
  else if (range.end === strips.extent) writeRest();
}

type Body = (start: Coordinate, size: number) => void;

function forFullStrips(
  code: Code,
  size: number,
  { begin, end: full }: { begin: Local<"i32"> | number; end: number },
  end: Local<"i32"> | number,
  body: Body,
): void {
  const { i32, get, set } = code;
  if (typeof begin === "number" && typeof end === "number")
    return constantStrips(code, size, begin, Math.min(end, full), body);
  if (full === 0) return;
  code.scope(() => {
    const start = code.local("i32");
    const limit = code.local("i32");
    const pushEnd = (): "i32" => (typeof end === "number" ? i32.const(end) : get(end));
    set(start, typeof begin === "number" ? i32.const(begin) : get(begin));
    set(limit, code.select(pushEnd(), i32.const(full), (pushEnd(), i32.lt_s("i32", i32.const(full)))));
    code.if(i32.lt_s(get(start), get(limit)), () => stripLoop(code, size, start, () => get(limit), body));
  });
}

function constantStrips(code: Code, size: number, begin: number, end: number, body: Body): void {
  if (begin >= end) return;
  if (end - begin === size) return body({ plus: begin }, size);
  code.scope(() => {
    const start = code.local("i32");
    code.set(start, code.i32.const(begin));
    stripLoop(code, size, start, () => code.i32.const(end), body);
  });
}

function stripLoop(code: Code, size: number, start: Local<"i32">, end: () => "i32", body: Body): void {
  const { i32, get } = code;
  code.loop((again) => {
    body({ local: start, plus: 0 }, size);
    code.br_if(again, i32.lt_s(code.tee(start, i32.add(get(start), i32.const(size))), end()));
  });
}
