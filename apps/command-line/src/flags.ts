import { parseArgs } from "node:util";
import type { Flag } from "./flag.ts";
import { FlagError } from "./flagError.ts";

/** Flags by the names of their values: `learningRate` is typed `--learning-rate`. */
export type FlagTable = Readonly<Record<string, Flag<unknown>>>;

export type FlagValues<Table extends FlagTable> = {
  readonly [Key in keyof Table]: Table[Key] extends Flag<infer Value> ? Value : never;
};

export interface FlagsDefinition<Table extends FlagTable, Words extends FlagTable> {
  /** The start of the program: "npm run gan --". */
  readonly command: string;
  /** Says in a sentence of what use the program is. */
  readonly sentence: string;
  readonly flags: Table;
  /** Words that are typed without a name, in this order; all have to be there. */
  readonly words?: Words;
  /** @throws FlagError for values that do not go together */
  check?(values: FlagValues<Table & Words>): void;
}

/** The flags of a program, ready to be read. */
export interface Flags<Values> {
  readonly usage: string;
  /**
   * @returns undefined when help is asked for
   * @throws FlagError for an unknown flag, a value out of its range, or flags that do not go together
   */
  read(args: readonly string[]): Values | undefined;
}

/** Makes the flags of a program, `--help` among them, and their usage. */
export function defineFlags<Table extends FlagTable, Words extends FlagTable = {}>(
  definition: FlagsDefinition<Table, Words>,
): Flags<FlagValues<Table & Words>> {
  const { flags, words = {} as Words, check } = definition;
  const all: FlagTable = { ...flags, help: { takes: undefined, help: "print this and stop", read: () => undefined } };
  const keys = Object.keys(all);
  const options = Object.fromEntries(
    keys.map((key) => [
      typed(key),
      { type: all[key]?.takes === undefined ? ("boolean" as const) : ("string" as const) },
    ]),
  );
  return {
    usage: usageOf(definition, all),
    read(args) {
      const { values, positionals } = parse(args, options, Object.keys(words).length > 0);
      if (values["help"]) return undefined;
      const given = (key: string) => {
        const value = values[typed(key)];
        return typeof value === "boolean" ? "" : value;
      };
      const read: [string, unknown][] = Object.entries(flags).map(([key, flag]) => [
        key,
        flag.read(flagOf(key), given(key)),
      ]);
      const result = Object.fromEntries([...read, ...readWords(words, positionals)]) as FlagValues<Table & Words>;
      check?.(result);
      return result;
    },
  };
}

function readWords(words: FlagTable, given: readonly string[]): [string, unknown][] {
  const keys = Object.keys(words);
  if (given.length > keys.length) throw new FlagError(`Unexpected argument '${given[keys.length]}'.`);
  return Object.entries(words).map(([key, word], i) => {
    const text = given[i];
    if (text === undefined) throw new FlagError(`There is no ${key}: it is ${word.help}.`);
    return [key, word.read(`The ${key}`, text)];
  });
}

function parse(args: readonly string[], options: Record<string, { type: "boolean" | "string" }>, hasWords: boolean) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: hasWords });
  } catch (error) {
    throw new FlagError(error instanceof Error ? error.message : String(error));
  }
}

function usageOf(
  { command, sentence, words = {} as never }: FlagsDefinition<FlagTable, FlagTable>,
  all: FlagTable,
): string {
  const rows = Object.entries(all).map(([key, { takes, help }]) => ({
    head: `${flagOf(key)}${takes === undefined ? "" : ` ${takes}`}`,
    help,
  }));
  const width = Math.max(...rows.map(({ head }) => head.length)) + 4;
  const lines = rows.map(({ head, help }) => {
    const [first = "", ...more] = help.split("\n");
    return [`  ${head}`.padEnd(width) + first, ...more.map((line) => " ".repeat(width) + line)].join("\n");
  });
  const typedWords = Object.values(words as FlagTable).map(({ help }) => `${help.replaceAll(" or ", " | ")} `);
  return `${sentence}\n\n${command} ${typedWords.join("")}[flags]\n${lines.join("\n")}\n`;
}

/** The flag of a value, as it is typed: learningRate, --learning-rate. */
export function flagOf(key: string): string {
  return `--${typed(key)}`;
}

function typed(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
