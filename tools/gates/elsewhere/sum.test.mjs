// A user's test, by Jest.
import { compile, createWasmEngine, input, mul } from "handloom";

test("a compiled step runs", () => {
  const x = input("x", ["n"]);
  const double = compile(createWasmEngine({ threads: 1 }), { inputs: { x }, outputs: { y: mul(x, 2) } });
  expect(double({ x: [1, 2] }).y.toArray()).toEqual([2, 4]);
});
