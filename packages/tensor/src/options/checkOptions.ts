import { likeliest } from "./likeliest.ts";
import { OptionsError } from "./optionsError.ts";

type KeysOf<Options> = Options extends unknown ? keyof Options & string : never;
type Words<Text extends string> = Text extends `${infer First} ${infer Rest}` ? First | Words<Rest> : Text;
/** Nothing where the words are exactly the names; else a type that no text has, which shows those that differ. */
type Exactly<Names extends string, Word extends string> = Exclude<Names, Word> | Exclude<Word, Names> extends never
  ? unknown
  : { readonly missing: Exclude<Names, Word>; readonly unknown: Exclude<Word, Names> };

/**
 * The options of a call, after it is certain that the function has all of them: the first line of a function with options.
 *
 * @param called the function's name, for errors
 * @param options what the caller gave; undefined counts as {}
 * @param known the names of all options in one text, the one that a bare value most likely stands for first
 * @param needed the names of those that must be given
 * @returns `options`
 * @throws OptionsError for a name that is not known, naming the likeliest one, for anything but an object, and where a needed one is missing
 *
 * ```ts
 * function area(options: { width?: number; height?: number }): number {
 *   const { width = 1, height = 1 } = checkOptions("area", options, "width height");
 *   return width * height;
 * }
 * area({ width: 2 }) // => 2
 * ```
 */
export function checkOptions<Options extends object, const Known extends string>(
  called: string,
  options: Options | undefined,
  known: Known & Exactly<KeysOf<Options>, Words<Known>>,
  needed?: string,
): Options {
  const given = options ?? ({} as Options);
  const names = known.split(" ");
  const what = options === undefined ? undefined : otherThanOptions(options);
  if (what !== undefined)
    throw new OptionsError(called, `options are an object, not ${what}. ${form(options, names)}.`);
  for (const [key, value] of Object.entries(given))
    if (value !== undefined && !names.includes(key)) refuse(called, key, names);
  if (needed !== undefined) checkNeeded(called, given, needed.split(" "));
  return given;
}

function checkNeeded(called: string, given: object, needed: readonly string[]): void {
  const missing = needed.filter((name) => given[name as keyof typeof given] === undefined);
  if (missing.length === 0) return;
  throw new OptionsError(called, `${missing.join(" and ")} must be given. Write { ${needed.join(", ")} }.`);
}

function refuse(called: string, key: string, known: readonly string[]): never {
  const suggestion = likeliest(key, known);
  const advice = suggestion === undefined ? `. ${listed(known)}.` : `; did you mean ${suggestion}?`;
  throw new OptionsError(called, `no option "${key}"${advice}`, key, suggestion);
}

function listed(known: readonly string[]): string {
  return known.length === 1 ? `The only option is ${known[0]}` : `Options are ${known.join(", ")}`;
}

/** The words for a value that cannot be options. */
function otherThanOptions(value: unknown): string | undefined {
  if (typeof value === "function") return `the function ${value.name || "given"}`;
  if (typeof value !== "object" || value === null) return written(value);
  if (Array.isArray(value)) return written(value);
  if (ArrayBuffer.isView(value)) return "a typed array";
  if ("serial" in value && "node" in value) return "an expression";
  return "data" in value && "shape" in value ? "a tensor" : undefined;
}

/** Numbers, strings and lists of numbers are most likely the value of the first option. */
function form(value: unknown, known: readonly string[]): string {
  const isValue = (Array.isArray(value) && isWritable(value)) || typeof value === "number" || typeof value === "string";
  return isValue ? `Write { ${known[0]}: ${written(value)} }` : listed(known);
}

function isWritable(list: readonly unknown[]): boolean {
  return list.every((item) => typeof item !== "object" && typeof item !== "function");
}

function written(value: unknown): string {
  if (typeof value === "string") return `"${value}"`;
  return Array.isArray(value)
    ? `[${value.map((item) => (isWritable([item]) ? String(item) : "…")).join(", ")}]`
    : String(value);
}
