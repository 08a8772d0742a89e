import { likeliest } from "./likeliest.ts";
import { OptionsError } from "./optionsError.ts";

type KeysOf<Options> = Options extends unknown ? keyof Options & string : never;
/** A list of names that misses one of the options does not type-check; the error then shows which. */
type Complete<Options, Name> = [Exclude<KeysOf<Options>, Name>] extends [never]
  ? unknown
  : { readonly missing: Exclude<KeysOf<Options>, Name> };

/**
 * The options of a call, after it is certain that the function has all of them: the first line of a function with options.
 *
 * @param called the function's name, for errors
 * @param options what the caller gave; undefined counts as {}
 * @param known the names of all options, the one that a bare value most likely stands for first
 * @returns `options`
 * @throws OptionsError for a name that is not known, naming the likeliest one, and for anything but an object
 *
 * ```ts
 * function area(options: { width?: number; height?: number }): number {
 *   const { width = 1, height = 1 } = checkOptions("area", options, ["width", "height"]);
 *   return width * height;
 * }
 * area({ width: 2 }) // => 2
 * ```
 */
export function checkOptions<Options extends object, const Known extends readonly KeysOf<Options>[]>(
  called: string,
  options: Options | undefined,
  known: Known & Complete<Options, Known[number]>,
): Options {
  if (options === undefined) return {} as Options;
  const what = otherThanOptions(options);
  if (what !== undefined)
    throw new OptionsError(called, `options are an object, not ${what}. ${form(options, known)}.`);
  for (const key of Object.keys(options)) if (!known.includes(key as Known[number])) refuse(called, key, known);
  return options;
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
  const isValue = Array.isArray(value) || typeof value === "number" || typeof value === "string";
  return isValue ? `Write { ${known[0]}: ${written(value)} }` : listed(known);
}

function written(value: unknown): string {
  if (typeof value === "string") return `"${value}"`;
  return Array.isArray(value)
    ? `[${value.map((item) => (typeof item === "object" ? "…" : String(item))).join(", ")}]`
    : String(value);
}
