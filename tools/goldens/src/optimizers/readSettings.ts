import type { Settings } from "./cases.ts";

/** Reads settings by name and kind; null and what is missing count as not given. */
export interface SettingsReader {
  number(name: string): number | undefined;
  flag(name: string): boolean | undefined;
  text(name: string): string | undefined;
  list(name: string): readonly unknown[] | undefined;
  settings(name: string): Settings | undefined;
  /** Whether a setting is there and null, where that means something else than its default. */
  isNull(name: string): boolean;
  /** The number of a setting that must be there. */
  need(name: string): number;
}

export function readSettings(settings: Settings): SettingsReader {
  const read =
    <Kind>(is: (value: unknown) => value is Kind) =>
    (name: string): Kind | undefined => {
      const value = settings[name];
      return is(value) ? value : undefined;
    };
  const number = read(isNumber);
  return {
    number,
    flag: read((value): value is boolean => typeof value === "boolean"),
    text: read((value): value is string => typeof value === "string"),
    list: read((value): value is readonly unknown[] => Array.isArray(value)),
    settings: read(isSettings),
    isNull: (name) => settings[name] === null,
    need(name) {
      const value = number(name);
      if (value !== undefined) return value;
      throw new RangeError(`readSettings: "${name}" is ${String(settings[name])}. Give a number.`);
    },
  };
}

export function isSettings(value: unknown): value is Settings {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}
