import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import type { Combiner } from "./combiner.ts";

/** The state that combines the results of many blocks. */
export interface Total {
  readonly vector: Local<"v128">;
  /** Takes one more. */
  add(value: Local<"v128">): void;
  /** Leaves the whole in `vector`. */
  settle(): void;
}

/**
 * A total that starts from nothing. With `isLong` a sum keeps what each addition rounds away and adds it at the end, so that its
 * error does not grow with the number of blocks.
 *
 * Source: Neumaier 1974, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", with Knuth's exact difference.
 */
export function createTotal(code: Code, combiner: Combiner, isLong: boolean): Total {
  const { f32x4, v128, get, set } = code;
  const vector = code.keep(combiner.identity(code));
  if (!isLong || combiner.isSum === undefined) {
    return {
      vector,
      add: (value) => set(vector, combiner.combine(code, get(vector), get(value))),
      settle: () => undefined,
    };
  }
  const lost = code.keep(f32x4.const(0));
  return {
    vector,
    add(value) {
      const sum = code.keep(f32x4.add(get(vector), get(value)));
      const added = code.keep(f32x4.sub(get(sum), get(vector)));
      const fromVector = code.keep(f32x4.sub(get(vector), f32x4.sub(get(sum), get(added))));
      const rest = code.keep(f32x4.add(get(fromVector), f32x4.sub(get(value), get(added))));
      // Beside an infinity the rest is NaN, so that leaving it out loses nothing.
      set(lost, f32x4.add(get(lost), v128.and(get(rest), f32x4.eq(get(rest), get(rest)))));
      set(vector, get(sum));
    },
    settle: () => set(vector, f32x4.add(get(vector), get(lost))),
  };
}
