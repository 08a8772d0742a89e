// NumPy's rules for a column of floats (numpy/_core/arrayprint.py, FloatingFormat, default print options), so that
// a printed tensor can be compared with NumPy's by eye.

import { greatest } from "./greatest.ts";

const precision = 8;

/** Facts of a dtype of floats that NumPy's printing depends on. */
interface FloatPrecision {
  /** The nearest number of the dtype. */
  readonly round: (x: number) => number;
  /** Whole numbers as large as this are written with an exponent. */
  readonly exponentsFrom: number;
}

type FloatDType = "float32" | "float64";

const precisions: Readonly<Record<FloatDType, FloatPrecision>> = {
  float64: { round: Number, exponentsFrom: 1e8 },
  float32: { round: Math.fround, exponentsFrom: 1e6 },
};

/** How wide each part of a number must be for all of them to align. */
interface Columns {
  readonly left: number;
  readonly right: number;
}

interface Written {
  readonly whole: string;
  readonly fraction: string;
  /** With its sign, as in `+08`; empty in positional notation. */
  readonly exponent: string;
}

/** Writes floats as NumPy does in one array: one notation and one width for all of them. */
export function formatFloats(elements: readonly number[], dtype: FloatDType): string[] {
  const finite = elements.filter(Number.isFinite);
  const scientific = needsExponent(finite, dtype);
  const write = scientific ? scientificWriter(finite, dtype) : (x: number) => positional(x, dtype);
  const columns = columnsFor(elements, finite.map(write));
  return elements.map((x) => {
    if (!Number.isFinite(x)) return nonFinite(x).padStart(columns.left + 1 + columns.right);
    const { whole, fraction, exponent } = write(x);
    const right = exponent === "" ? fraction : `${fraction}e${exponent}`;
    return `${whole.padStart(columns.left)}.${right.padEnd(columns.right)}`;
  });
}

function needsExponent(finite: readonly number[], dtype: FloatDType): boolean {
  const magnitudes = finite.filter((x) => x !== 0).map(Math.abs);
  if (magnitudes.length === 0) return false;
  const largest = greatest(magnitudes);
  const smallest = -greatest(magnitudes.map((x) => -x));
  // NumPy compares in the array's own precision, so that 0.0001 in float32 is not below 0.0001.
  const { round, exponentsFrom } = precisions[dtype];
  return largest >= exponentsFrom || smallest < round(1e-4) || round(largest / smallest) > 1000;
}

function columnsFor(elements: readonly number[], written: readonly Written[]): Columns {
  const left = greatest(
    written.map(({ whole }) => whole.length),
    0,
  );
  const right = greatest(written.map(rightLength), 0);
  const nonFiniteLengths = elements.filter((x) => !Number.isFinite(x)).map((x) => nonFinite(x).length);
  return {
    left: greatest(
      nonFiniteLengths.map((length) => length - right - 1),
      left,
    ),
    right,
  };
}

function rightLength({ fraction, exponent }: Written): number {
  return exponent === "" ? fraction.length : fraction.length + 1 + exponent.length;
}

function nonFinite(x: number): string {
  return Number.isNaN(x) ? "nan" : x > 0 ? "inf" : "-inf";
}

function positional(x: number, dtype: FloatDType): Written {
  const { fraction, exponent } = shortest(x, dtype);
  const digits = Math.min(precision, Math.max(0, fraction.length - Number(exponent)));
  const written = roundTiesToEven(x, digits, (n) => Math.abs(x).toFixed(n));
  return { ...written, fraction: written.fraction.replace(/0+$/, "") };
}

/** Every mantissa gets as many digits as the longest one needs, every exponent at least two. */
function scientificWriter(finite: readonly number[], dtype: FloatDType): (x: number) => Written {
  const write = (x: number, digits: number) => roundTiesToEven(x, digits, (n) => Math.abs(x).toExponential(n));
  const needed = finite.map((x) => {
    const first = write(x, Math.min(precision, shortest(x, dtype).fraction.length));
    return { digits: first.fraction.replace(/0+$/, "").length, exponent: first.exponent.length - 1 };
  });
  const digits = greatest(needed.map((need) => need.digits));
  const exponentDigits = greatest(
    needed.map((need) => need.exponent),
    2,
  );
  return (x) => {
    const written = write(x, digits);
    const [sign = "+", ...rest] = written.exponent;
    return { ...written, exponent: sign + rest.join("").padStart(exponentDigits, "0") };
  };
}

/** The fewest digits that read back as the same number of this dtype; without the sign. */
function shortest(x: number, dtype: FloatDType): Written {
  const magnitude = Math.abs(x);
  const { round } = precisions[dtype];
  let written = magnitude.toExponential(0);
  for (let digits = 1; round(Number(written)) !== magnitude; digits++) written = magnitude.toExponential(digits);
  return split(magnitude, written);
}

/** JavaScript rounds a tie up, NumPy to the even digit: 1/512 to eight digits is 0.00195312. */
function roundTiesToEven(x: number, digits: number, write: (digits: number) => string): Written {
  const exact = split(x, write(100));
  const kept = exact.fraction.slice(0, digits);
  const tie = /^50*$/.test(exact.fraction.slice(digits));
  const even = /[02468]$/.test(exact.whole + kept);
  return tie && even ? { ...exact, fraction: kept } : split(x, write(digits));
}

/** Takes a written magnitude apart; `x` gives the sign, which -0 has too. */
function split(x: number, magnitude: string): Written {
  const [mantissa = "", exponent = ""] = magnitude.split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return { whole: x < 0 || Object.is(x, -0) ? `-${whole}` : whole, fraction, exponent };
}
