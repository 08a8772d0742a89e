import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";

/** A number counted row by row as coordinates: the first has no end, the others count below `sizes`. */
export function located(code: Code, number: Local<"i32">, sizes: readonly number[]): Local<"i32">[] {
  const { i32, get } = code;
  let left = number;
  const along: Local<"i32">[] = [];
  for (const size of sizes.toReversed()) {
    along.unshift(code.keep(i32.rem_u(get(left), i32.const(size))));
    left = code.keep(i32.div_u(get(left), i32.const(size)));
  }
  return [left, ...along];
}
