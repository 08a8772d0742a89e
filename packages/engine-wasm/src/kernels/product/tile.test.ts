import { expect, it } from "vitest";
import { chooseTile } from "./tile.ts";

it.each([
  ["11.3.244.8-node.30", true, false, "4×8 u1"],
  ["12.4.254.21", false, false, "4×8 u1"],
  ["13.6.233.10", true, false, "6×8 u1"],
  ["13.6.233.10", false, false, "4×8 u2"],
  ["14.6.1", true, true, "6×16 u2"],
  [undefined, true, false, "4×8 u1"],
])("chooses for V8 %s, fused multiply-add %s, wide %s the tile %s", (v8, fma, wide, want) => {
  const { rows, vectors, unroll } = chooseTile({ v8, fma, wide });
  expect(`${rows}×${4 * vectors} u${unroll}`).toBe(want);
});
