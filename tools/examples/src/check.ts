import { inspect } from "node:util";

/** Thrown by an example whose value is not the one it shows. */
export class ExampleError extends Error {
  override readonly name = "ExampleError";

  constructor(place: string, want: string, got: string) {
    super(`${place}: the example shows\n  ${want}\nbut the value is\n  ${got}`);
  }
}

/**
 * Compares a value with what an example shows of it.
 *
 * @param want JavaScript (`[1, 2]`, `"text"`, `0.0123…`), or else the text that the value prints
 */
export function check(got: unknown, want: string, place: string): void {
  if (print(got) === want.trim()) return;
  const wanted = parse(want);
  if (wanted !== undefined && matches(got, wanted.value)) return;
  throw new ExampleError(place, want, show(got));
}

/**
 * Compares the error that `run` throws, or that its promise is rejected with.
 *
 * @param want "throws Name: message"
 */
export function checkThrows(run: () => unknown, want: string, place: string): void | Promise<void> {
  try {
    const got = run();
    if (!(got instanceof Promise)) throw new ExampleError(place, want, show(got));
    return got.then(
      (value) => Promise.reject(new ExampleError(place, want, show(value))),
      (error: unknown) => compareError(error, want, place),
    );
  } catch (error) {
    compareError(error, want, place);
  }
}

function compareError(error: unknown, want: string, place: string): void {
  if (error instanceof ExampleError) throw error;
  const got = `throws ${error}`;
  if (got !== want) throw new ExampleError(place, want, got);
}

/** What `console.log` would print of these; a single value stays itself. */
export function logged(...values: readonly unknown[]): unknown {
  return values.length === 1 ? values[0] : values.map(print).join(" ");
}

/** A number of which an example shows the first digits only: `0.333…`. */
class FirstDigits {
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }

  /** Rounded and cut values both agree. */
  matches(got: number): boolean {
    const decimals = this.digits.split(".")[1]?.length ?? 0;
    return Math.abs(got - Number(this.digits)) < 10 ** -decimals;
  }
}

function parse(want: string): { readonly value: unknown } | undefined {
  const source = want.replaceAll(/(-?\d+(?:\.\d+)?)…/g, 'new FirstDigits("$1")');
  try {
    const value: unknown = new Function("FirstDigits", `"use strict"; return (${source});`)(FirstDigits);
    return { value };
  } catch {
    return undefined; // text, to be compared with what the value prints
  }
}

function matches(value: unknown, want: unknown): boolean {
  if (ArrayBuffer.isView(want)) return inspect(value) === inspect(want);
  const got = unwrapped(value);
  if (typeof got === "number" && want instanceof FirstDigits) return want.matches(got);
  if (typeof got === "number" && typeof want === "number") return isSameNumber(got, want);
  if (Array.isArray(got) && Array.isArray(want)) {
    return got.length === want.length && want.every((element, index) => matches(got[index], element));
  }
  if (isRecord(got) && isRecord(want)) {
    const keys = Object.keys(want);
    return Object.keys(got).length === keys.length && keys.every((key) => key in got && matches(got[key], want[key]));
  }
  return Object.is(got, want);
}

/** Equal in the six significant digits that an example shows. */
function isSameNumber(got: number, want: number): boolean {
  if (Object.is(got, want) || got === want) return true;
  return Math.abs(got - want) <= Math.max(5e-6 * Math.abs(want), 1e-12);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The nested array of a tensor or typed array; everything else as it is. */
function unwrapped(value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return [...(value as Float32Array)];
  return isRecord(value) && typeof value.toArray === "function" ? value.toArray() : value;
}

function print(value: unknown): string {
  if (typeof value === "string") return value;
  const hasOwnText = isRecord(value) && typeof value.toArray === "function";
  return hasOwnText ? String(value) : inspect(value, { depth: null });
}

/** For the error: how the value would be written in an example. */
function show(value: unknown): string {
  const written = inspect(unwrapped(value), { depth: null });
  return written === print(value) ? written : `${written}, printed ${print(value)}`;
}
