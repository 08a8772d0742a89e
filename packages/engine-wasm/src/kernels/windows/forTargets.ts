import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";
import type { Coordinate } from "../coordinate.ts";
import type { Packing } from "../product/pack.ts";
import { forStrips, type Range, type Strips } from "../strips.ts";
import { pushAddress } from "../view.ts";

/** Writes `body` for strips of a range, with the address where each is packed to. */
export function forTargets(
  code: Code,
  strips: Strips,
  { to, depth }: Packing,
  range: Range,
  body: (x: Coordinate, size: number, target: Local<"i32">) => void,
): void {
  forStrips(code, strips, range, (x, size) =>
    code.scope(() => {
      const offset = pushAddress(code, { address: to, strides: [4 * depth] }, [x]);
      body(x, size, code.keep(code.i32.add("i32", code.i32.const(offset))));
    }),
  );
}
