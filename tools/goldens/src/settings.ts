import type { Tensor } from "@handloom/tensor";
import { isGoldenArray, toTensor } from "./goldenArray.ts";
import { Unsupported } from "./unsupported.ts";

/** A case's settings by name, undefined where absent or null, so that defaults apply. */
export interface Settings {
  number(name: string): number | undefined;
  flag(name: string): boolean | undefined;
  text(name: string): string | undefined;
  /** One number or several, as a list. */
  numbers(name: string): readonly number[] | undefined;
  tensor(name: string): Tensor | undefined;
  /** Any value. */
  plain(name: string): unknown;
  /** @throws Unsupported for settings that nobody has asked for: they would change the result */
  checkAllRead(): void;
}

/** These describe a case to people. */
const remarks = ["data", "form", "int_dtype", "layout", "note"];

export function createSettings(given: Readonly<Record<string, unknown>>): Settings {
  const unread = new Set(Object.keys(given).filter((name) => !remarks.includes(name) && given[name] !== null));
  const read = <T>(name: string, is: (x: unknown) => x is T): T | undefined => {
    unread.delete(name);
    const value = given[name] ?? undefined;
    if (value === undefined || is(value)) return value;
    throw new Unsupported(`${name} ${JSON.stringify(value)}`);
  };
  return {
    number(name) {
      const value = read(name, isNumberLike);
      return value === undefined ? undefined : Number(value);
    },
    flag: (name) => read(name, isBoolean),
    text: (name) => read(name, isText),
    numbers(name) {
      const value = read(name, isNumbers);
      return isNumber(value) ? [value] : value;
    },
    tensor(name) {
      const value = read(name, isGoldenArray);
      return value && toTensor(value);
    },
    plain: (name) => read(name, (x): x is unknown => x !== undefined),
    checkAllRead() {
      const left = [...unread].map((name) => `${name} ${JSON.stringify(given[name])}`);
      if (left.length > 0) throw new Unsupported(left.join(", "));
    },
  };
}

const isNumber = (x: unknown): x is number => typeof x === "number";
/** Non-finite numbers are text. */
const isNumberLike = (x: unknown): x is number | string =>
  isNumber(x) || x === "NaN" || x === "Infinity" || x === "-Infinity";
const isBoolean = (x: unknown): x is boolean => typeof x === "boolean";
const isText = (x: unknown): x is string => typeof x === "string";
const isNumbers = (x: unknown): x is number | readonly number[] =>
  isNumber(x) || (Array.isArray(x) && x.every(isNumber));
