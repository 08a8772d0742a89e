import { printedAs } from "@handloom/tensor";

/** A sum of products of named sizes, such as 2*batch + 1. An empty `names` is the constant term. */
export interface SymbolicDim {
  readonly terms: readonly DimTerm[];
}

export interface DimTerm {
  readonly coefficient: number;
  readonly names: readonly Factor[];
}

/** A name, or a quotient of named sizes. */
export type Factor = string | Quotient;

/** A dim divided by a whole number and rounded down, where that is not a sum of products: floor(width/2). */
export interface Quotient {
  readonly floor: SymbolicDim;
  readonly by: number;
}

/** The length of one axis: a number, or a size that is known only when a function is called. */
export type Dim = number | SymbolicDim;

/** A dim, or its text: "batch", "2*batch", "time*batch - 1", "floor((width - 3)/2) + 1". */
export type DimLike = Dim | string;

/** Consoles and `${dim}` show a dim as it is written; `dim + 1` would be another name, so it throws. */
const dimPrototype: object = printedAs<object>({ [Symbol.toPrimitive]: toPrimitive }, (dim) => showDim(dim as Dim));

function toPrimitive(this: SymbolicDim, hint: string): string | number {
  if (hint === "number") return Number.NaN;
  if (hint === "string") return showDim(this);
  throw new RangeError(
    `dim "${showDim(this)}": JavaScript's + does not compute with named sizes. Write it as text: \`\${dim} + 1\`.`,
  );
}

function symbolic(terms: readonly DimTerm[]): SymbolicDim {
  return Object.assign(Object.create(dimPrototype) as object, { terms });
}

export function isSymbolicDim(x: unknown): x is SymbolicDim {
  return typeof x === "object" && x !== null && "terms" in x && Array.isArray(x.terms);
}

/**
 * Reads a dim: a whole number ≥ 0, a symbolic dim, or the text of one.
 *
 * @throws RangeError for anything else
 *
 * ```ts
 * `${asDim("2*batch + batch + 1")}` // => 3*batch + 1
 * asDim(4) // => 4
 * asDim("2*")
 * // => throws RangeError: dim "2*": "" is not a name. Write a name, or sums of products: "2*batch - 1".
 * ```
 */
export function asDim(dim: DimLike): Dim {
  if (isSymbolicDim(dim)) return dim;
  const read = typeof dim === "string" ? parse(dim) : dim;
  if (isSymbolicDim(read) || (Number.isInteger(read) && read >= 0)) return read;
  throw new RangeError(`dim ${dim}: a dim is a whole number of at least 0, or a name such as "batch".`);
}

function parse(text: string): Dim {
  return splitOutside(text, /(?=[+-])/)
    .map(parseTerm)
    .reduce<Dim>((sum, term) => addDims(sum, term), 0);
}

/** Splits a text, but not within parentheses. */
function splitOutside(text: string, at: RegExp, between = ""): string[] {
  const parts: string[] = [];
  let depth = 0;
  for (const piece of text.split(at)) {
    parts.push(depth > 0 ? parts.pop() + between + piece : piece);
    depth += piece.split("(").length - piece.split(")").length;
  }
  return parts;
}

function parseTerm(text: string): Dim {
  const product = text.trim().replace(/^[+-]/, "");
  return splitOutside(product, /\*/, "*")
    .map((factor) => parseFactor(text, factor.trim()))
    .reduce<Dim>(mulDims, text.trim().startsWith("-") ? -1 : 1);
}

function parseFactor(text: string, factor: string): Dim {
  if (/^\d+$/.test(factor)) return Number(factor);
  if (/^[A-Za-z_][\w.]*$/.test(factor)) return named(factor);
  const [, dividend, divisor] = /^floor\((.+)\/ *([1-9]\d*)\)$/.exec(factor) ?? [];
  if (dividend !== undefined) return floorDim(parse(dividend.trim().replace(/^\((.*)\)$/, "$1")), Number(divisor));
  throw new RangeError(`dim "${text}": "${factor}" is not a name. Write a name, or sums of products: "2*batch - 1".`);
}

/** Like terms merged, zero terms dropped, a constant made a number; terms stay in the order of writing. */
function canonical(terms: readonly DimTerm[]): Dim {
  const merged = new Map<string, DimTerm>();
  for (const { coefficient, names } of terms) {
    const key = names.map(showFactor).sort().join("*");
    const same = merged.get(key);
    merged.set(key, { coefficient: coefficient + (same?.coefficient ?? 0), names: same?.names ?? names });
  }
  const kept = [...merged.values()].filter((term) => term.coefficient !== 0);
  const [first] = kept;
  if (first === undefined) return 0;
  return kept.length === 1 && first.names.length === 0 ? first.coefficient : symbolic(kept);
}

function termsOf(dim: Dim): readonly DimTerm[] {
  return typeof dim === "number" ? [{ coefficient: dim, names: [] }] : dim.terms;
}

/** a + b, or a - b with `sign` -1. */
export function addDims(a: Dim, b: Dim, sign: 1 | -1 = 1): Dim {
  if (typeof a === "number" && typeof b === "number") return a + sign * b;
  return canonical([...termsOf(a), ...termsOf(b).map((t) => ({ ...t, coefficient: sign * t.coefficient }))]);
}

export function mulDims(a: Dim, b: Dim): Dim {
  if (typeof a === "number" && typeof b === "number") return a * b;
  return canonical(
    termsOf(a).flatMap((x) =>
      termsOf(b).map((y) => ({ coefficient: x.coefficient * y.coefficient, names: [...x.names, ...y.names] })),
    ),
  );
}

/** a / b where that is a dim again for every size, else undefined: 2*batch / batch = 2. */
export function divideDims(a: Dim, b: Dim): Dim | undefined {
  if (sameDim(a, b)) return 1;
  if (a === 0) return 0;
  const [divisor, ...others] = termsOf(b);
  if (divisor === undefined || others.length > 0) return undefined;
  const terms = termsOf(a).map((term) => divideTerm(term, divisor));
  return terms.every((term) => term !== undefined) ? canonical(terms) : undefined;
}

function divideTerm(term: DimTerm, divisor: DimTerm): DimTerm | undefined {
  const coefficient = term.coefficient / divisor.coefficient;
  const names = [...term.names];
  for (const name of divisor.names) {
    const at = names.findIndex((own) => showFactor(own) === showFactor(name));
    if (at < 0) return undefined;
    names.splice(at, 1);
  }
  return Number.isInteger(coefficient) ? { coefficient, names } : undefined;
}

/**
 * a / by, rounded down. Terms that `by` divides leave the quotient: floor((2*n + 3)/2) = n + 1.
 *
 * @param by a whole number ≥ 1
 */
export function floorDim(a: Dim, by: number): Dim {
  if (typeof a === "number") return Math.floor(a / by);
  const whole = a.terms.map((term) => ({ ...term, coefficient: wholePart(term, by) }));
  const rest = addDims(a, mulDims(canonical(whole), by), -1);
  return typeof rest === "number"
    ? addDims(canonical(whole), Math.floor(rest / by))
    : addDims(quotient(rest, by), canonical(whole));
}

/** A constant is made smaller than the divisor; another coefficient goes whole or stays. */
function wholePart({ coefficient, names }: DimTerm, by: number): number {
  return names.length === 0 ? Math.floor(coefficient / by) : coefficient % by === 0 ? coefficient / by : 0;
}

/** A quotient of a quotient is one: floor((floor(n/2) + 1)/3) = floor((n + 2)/6). */
function quotient(rest: SymbolicDim, by: number): Dim {
  if (by === 1) return rest;
  const [first, ...others] = rest.terms.filter(({ names }) => names.length > 0);
  const [factor, ...more] = first?.names ?? [];
  const isOne = others.length === 0 && more.length === 0 && first?.coefficient === 1;
  if (isOne && typeof factor === "object")
    return floorDim(addDims(factor.floor, constantOf(rest) * factor.by), by * factor.by);
  return symbolic([{ coefficient: 1, names: [{ floor: rest, by }] }]);
}

/** The constant term. */
export function constantOf({ terms }: SymbolicDim): number {
  return terms.find(({ names }) => names.length === 0)?.coefficient ?? 0;
}

/** a / by, rounded up. */
export function ceilDim(a: Dim, by: number): Dim {
  return mulDims(floorDim(mulDims(a, -1), by), -1);
}

/**
 * Whether the two are equal whatever the sizes of the names.
 *
 * ```ts
 * sameDim(asDim("batch + batch"), asDim("2*batch")) // => true
 * sameDim(asDim("batch"), asDim("time")) // => false
 * ```
 */
export function sameDim(a: Dim, b: Dim): boolean {
  if (typeof a === "number" || typeof b === "number") return a === b;
  return a === b || addDims(a, b, -1) === 0;
}

/**
 * The dim with names replaced; a number once every name has one.
 *
 * ```ts
 * bindDim(asDim("2*batch + 1"), new Map([["batch", 8]])) // => 17
 * ```
 */
export function bindDim(dim: Dim, sizes: ReadonlyMap<string, Dim>): Dim {
  if (typeof dim === "number") return dim;
  if (!dimNames(dim).some((name) => sizes.has(name))) return dim;
  return dim.terms
    .map((term) =>
      term.names.reduce<Dim>((product, name) => mulDims(product, bindFactor(name, sizes)), term.coefficient),
    )
    .reduce((sum, term) => addDims(sum, term));
}

function bindFactor(factor: Factor, sizes: ReadonlyMap<string, Dim>): Dim {
  if (typeof factor === "string") return sizes.get(factor) ?? named(factor);
  return floorDim(bindDim(factor.floor, sizes), factor.by);
}

function named(name: string): SymbolicDim {
  return symbolic([{ coefficient: 1, names: [name] }]);
}

/**
 * The name of a dim that is nothing but a name; undefined for other dims.
 *
 * ```ts
 * ["batch", "2*batch", 8].map((size) => soleName(asDim(size))) // => ["batch", undefined, undefined]
 * ```
 */
export function soleName(dim: Dim): string | undefined {
  if (typeof dim === "number" || dim.terms.length !== 1) return undefined;
  const [term] = dim.terms;
  const [name, ...others] = term?.names ?? [];
  return term?.coefficient === 1 && typeof name === "string" && others.length === 0 ? name : undefined;
}

/**
 * The names in a size, each once.
 *
 * ```ts
 * dimNames(asDim("2*batch + time")) // => ["batch", "time"]
 * ```
 */
export function dimNames(dim: Dim): readonly string[] {
  if (typeof dim === "number") return [];
  return [
    ...new Set(
      dim.terms.flatMap(({ names }) =>
        names.flatMap((name) => (typeof name === "string" ? name : dimNames(name.floor))),
      ),
    ),
  ];
}

/**
 * The dim as it was written: `2*batch + 1`.
 *
 * ```ts
 * showDim(asDim("1 + 2*batch")) // => 1 + 2*batch
 * ```
 */
export function showDim(dim: Dim): string {
  if (typeof dim === "number") return String(dim);
  return dim.terms.map(showTerm).join(" + ").replaceAll("+ -", "- ");
}

function showTerm({ coefficient, names }: DimTerm): string {
  if (names.length === 0) return String(coefficient);
  const factors = names.map(showFactor);
  if (coefficient === 1) return factors.join("*");
  return coefficient === -1 ? `-${factors.join("*")}` : [coefficient, ...factors].join("*");
}

/** A quotient's dividend in one order, so that equal ones are one text. */
function showFactor(factor: Factor): string {
  if (typeof factor === "string") return factor;
  const { terms } = factor.floor;
  const inOrder = [...terms].sort((a, b) => b.names.length - a.names.length || (showTerm(a) < showTerm(b) ? -1 : 1));
  const dividend = showDim(symbolic(inOrder));
  return `floor(${terms.length > 1 ? `(${dividend})` : dividend}/${factor.by})`;
}
