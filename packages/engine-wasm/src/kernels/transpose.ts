import type { Code } from "../wasm/code.ts";
import type { Local } from "../wasm/valueType.ts";

/** The bytes of four 32-bit lanes, for `i8x16.shuffle`: 0–3 are lanes of the first operand, 4–7 of the second. */
export const lanes = (...numbers: readonly [number, number, number, number]): number[] =>
  numbers.flatMap((lane) => [4 * lane, 4 * lane + 1, 4 * lane + 2, 4 * lane + 3]);

/** Transposes four vectors as the rows of a 4×4 matrix. */
export function transpose(code: Code, rows: readonly Local<"v128">[]): Local<"v128">[] {
  const { i8x16, get } = code;
  const [a, b, c, d] = rows;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return [];
  const shuffle = (x: Local<"v128">, y: Local<"v128">, order: number[]): Local<"v128"> =>
    code.keep(i8x16.shuffle(get(x), get(y), order));
  const low = lanes(0, 4, 1, 5);
  const high = lanes(2, 6, 3, 7);
  const abLow = shuffle(a, b, low);
  const abHigh = shuffle(a, b, high);
  const cdLow = shuffle(c, d, low);
  const cdHigh = shuffle(c, d, high);
  const first = lanes(0, 1, 4, 5);
  const second = lanes(2, 3, 6, 7);
  return [
    shuffle(abLow, cdLow, first),
    shuffle(abLow, cdLow, second),
    shuffle(abHigh, cdHigh, first),
    shuffle(abHigh, cdHigh, second),
  ];
}
