import type { Code } from "../wasm/code.ts";
import type { Local } from "../wasm/valueType.ts";

/** An index that is partly known while code is generated: `local + plus`, or `plus` alone. */
export interface Coordinate {
  readonly local?: Local<"i32"> | undefined;
  readonly plus: number;
}

/** The coordinate `by` further on. */
export function shifted({ local, plus }: Coordinate, by: number): Coordinate {
  return { local, plus: plus + by };
}

/** The value of a coordinate. */
export function pushCoordinate(code: Code, { local, plus }: Coordinate): "i32" {
  const { i32, get } = code;
  if (local === undefined) return i32.const(plus);
  return plus === 0 ? get(local) : i32.add(get(local), i32.const(plus));
}

/** The rest of a coordinate whose local is part of an address already. */
export function constant({ plus }: Coordinate): Coordinate {
  return { plus };
}
