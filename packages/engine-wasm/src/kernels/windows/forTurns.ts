import type { Code } from "../../wasm/code.ts";
import type { Coordinate } from "../coordinate.ts";

/** Writes `body` once, for 0, 1, … below a count that is known; without a loop where there is one turn. */
export function forTurns(code: Code, count: number, body: (turn: Coordinate) => void): void {
  const { i32, get } = code;
  if (count === 0) return;
  if (count === 1) return body({ plus: 0 });
  code.scope(() => {
    const local = code.keep(i32.const(0));
    code.loop((again) => {
      body({ local, plus: 0 });
      code.br_if(again, i32.lt_u(code.tee(local, i32.add(get(local), i32.const(1))), i32.const(count)));
    });
  });
}
