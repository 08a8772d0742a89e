import { FlagError } from "./flagError.ts";

/** A flag: its line in the usage, and how its text becomes a value. */
export interface Flag<Value> {
  /** The word behind the flag in the usage, such as "<number>"; none for a flag that is given or not. */
  readonly takes: string | undefined;
  /** One line of the usage, or several. */
  readonly help: string;
  /**
   * @param name as it is typed, such as "--epochs"
   * @param given undefined when the flag is left out
   * @throws FlagError for a text that is not a value of the flag
   */
  read(name: string, given: string | undefined): Value;
}

interface NumberOptions<Default extends number | undefined> {
  readonly help: string;
  /** Left out, there is none: the value is undefined, and the help says what happens then. */
  readonly default?: Default;
}

/** A flag that is given or not: `--json`. */
export function yesNo(help: string): Flag<boolean> {
  return { takes: undefined, help, read: (_, given) => given !== undefined };
}

/** A flag with a text that is not empty. `takes` is a word in angle brackets: "<path>". */
export function text<Default extends string | undefined = undefined>({
  takes,
  help,
  default: value,
}: {
  readonly takes: string;
  readonly help: string;
  readonly default?: Default;
}): Flag<string | Default> {
  return {
    takes,
    help: withDefault(help, value),
    read(name, given) {
      if (given === "") throw new FlagError(`${name} takes a ${takes.slice(1, -1)}, got "".`);
      return given ?? (value as Default);
    },
  };
}

/** A flag with a whole number, from `least` to `most` (2147483647 unless told). */
export function wholeNumber<Default extends number | undefined = undefined>({
  least,
  most = 2 ** 31 - 1,
  help,
  default: value,
}: NumberOptions<Default> & { readonly least: number; readonly most?: number }): Flag<number | Default> {
  const isValid = (number: number) => Number.isInteger(number) && number >= least && number <= most;
  return numberFlag(help, value as Default, `a whole number, ${least} to ${most}`, isValid);
}

/** A flag with a number above 0, which need not be whole. */
export function positiveNumber<Default extends number | undefined = undefined>({
  help,
  default: value,
}: NumberOptions<Default>): Flag<number | Default> {
  return numberFlag(help, value as Default, "a number above 0", (number) => number > 0 && number < Infinity);
}

/** A flag with one of some names. */
export function oneOf<const Name extends string, Default extends NoInfer<Name> | undefined = undefined>(
  names: readonly [Name, ...Name[]],
  { help, default: value }: { readonly help?: string; readonly default?: Default } = {},
): Flag<Name | Default> {
  const wanted = names.join(" or ");
  return {
    takes: "<name>",
    help: withDefault(help === undefined ? wanted : `${wanted}: ${help}`, value),
    read(flag, given) {
      if (given === undefined) return value as Default;
      const name = names.find((known) => known === given);
      if (name !== undefined) return name;
      throw new FlagError(`${flag} takes ${wanted}, got "${given}".`);
    },
  };
}

function numberFlag<Default extends number | undefined>(
  help: string,
  value: Default,
  wanted: string,
  isValid: (number: number) => boolean,
): Flag<number | Default> {
  return {
    takes: "<number>",
    help: withDefault(help, value),
    read(name, given) {
      if (given === undefined) return value;
      const number = given.trim() === "" ? Number.NaN : Number(given);
      if (isValid(number)) return number;
      throw new FlagError(`${name} takes ${wanted}, got "${given}".`);
    },
  };
}

function withDefault(help: string, value: string | number | undefined): string {
  return value === undefined ? help : `${help} (default ${value})`;
}
