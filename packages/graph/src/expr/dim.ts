import { printedAs } from "@handloom/tensor";

/** A sum of products of named sizes, such as 2*batch + 1. An empty `names` is the constant term. */
export interface SymbolicDim {
  readonly terms: readonly DimTerm[];
}

export interface DimTerm {
  readonly coefficient: number;
  readonly names: readonly string[];
}

/** The length of one axis: a number, or a size that is known only when a function is called. */
export type Dim = number | SymbolicDim;

/** A dim, or its text: "batch", "2*batch", "time*batch - 1". */
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

/** Reads a dim: a whole number ≥ 0, a symbolic dim, or the text of one. */
export function asDim(dim: DimLike): Dim {
  if (isSymbolicDim(dim)) return dim;
  const read = typeof dim === "string" ? canonical(dim.split(/(?=[+-])/).map(parseTerm)) : dim;
  if (isSymbolicDim(read) || (Number.isInteger(read) && read >= 0)) return read;
  throw new RangeError(`dim ${dim}: a dim is a whole number of at least 0, or a name such as "batch".`);
}

function parseTerm(text: string): DimTerm {
  const product = text.trim().replace(/^[+-]/, "");
  let coefficient = text.trim().startsWith("-") ? -1 : 1;
  const names: string[] = [];
  for (const factor of product.split("*").map((part) => part.trim())) {
    if (/^\d+$/.test(factor)) coefficient *= Number(factor);
    else if (/^[A-Za-z_][\w.]*$/.test(factor)) names.push(factor);
    else
      throw new RangeError(`dim "${text}": "${factor}" is no name. Write a name, or sums of products: "2*batch - 1".`);
  }
  return { coefficient, names };
}

/** Like terms merged, zero terms dropped, a constant made a number; terms stay in the order in which they were written. */
function canonical(terms: readonly DimTerm[]): Dim {
  const merged = new Map<string, DimTerm>();
  for (const { coefficient, names } of terms) {
    const key = [...names].sort().join("*");
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
    const at = names.indexOf(name);
    if (at < 0) return undefined;
    names.splice(at, 1);
  }
  return Number.isInteger(coefficient) ? { coefficient, names } : undefined;
}

/** Whether the two are equal whatever the sizes of the names. */
export function sameDim(a: Dim, b: Dim): boolean {
  if (typeof a === "number" || typeof b === "number") return a === b;
  return a === b || addDims(a, b, -1) === 0;
}

/** The dim with names replaced; a number once every name has one. */
export function bindDim(dim: Dim, sizes: ReadonlyMap<string, Dim>): Dim {
  if (typeof dim === "number") return dim;
  if (!dimNames(dim).some((name) => sizes.has(name))) return dim;
  return dim.terms
    .map((term) =>
      term.names.reduce<Dim>((product, name) => mulDims(product, sizes.get(name) ?? named(name)), term.coefficient),
    )
    .reduce((sum, term) => addDims(sum, term));
}

function named(name: string): SymbolicDim {
  return symbolic([{ coefficient: 1, names: [name] }]);
}

/** The name of a dim that is nothing but a name. */
export function soleName(dim: Dim): string | undefined {
  if (typeof dim === "number" || dim.terms.length !== 1) return undefined;
  const [term] = dim.terms;
  return term?.coefficient === 1 && term.names.length === 1 ? term.names[0] : undefined;
}

/** The name in c·name + k, and what it must be for that to be `size`; undefined for other dims, and where no size is right. */
export function solveDim(dim: Dim, size: Dim): readonly [name: string, size: Dim] | undefined {
  const [name, ...others] = dimNames(dim);
  const terms = termsOf(dim);
  if (name === undefined || others.length > 0 || terms.some(({ names }) => names.length > 1)) return undefined;
  const coefficientOf = (count: number) => terms.find(({ names }) => names.length === count)?.coefficient ?? 0;
  const solution = divideDims(addDims(size, coefficientOf(0), -1), coefficientOf(1));
  return solution === undefined || (typeof solution === "number" && solution < 0) ? undefined : [name, solution];
}

export function dimNames(dim: Dim): readonly string[] {
  return typeof dim === "number" ? [] : [...new Set(dim.terms.flatMap((term) => term.names))];
}

/** The dim as it was written: `2*batch + 1`. */
export function showDim(dim: Dim): string {
  if (typeof dim === "number") return String(dim);
  return dim.terms.map(showTerm).join(" + ").replaceAll("+ -", "- ");
}

function showTerm({ coefficient, names }: DimTerm): string {
  if (names.length === 0) return String(coefficient);
  if (coefficient === 1) return names.join("*");
  return coefficient === -1 ? `-${names.join("*")}` : [coefficient, ...names].join("*");
}
