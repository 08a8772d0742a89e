import { add, input, mul, sum, variable } from "@handloom/graph";

/** A step that counts, with inputs and outputs of several dtypes. */
export function counting() {
  const x = input("x", ["batch", 2]);
  const n = input("n", [2], "int32");
  const isLast = input("isLast", [], "bool");
  const total = variable([0, 0], { name: "total" });
  const outputs = { before: total, scaled: mul(x, 2), picked: { n, isLast } };
  return { inputs: { x, n, flags: [isLast] }, outputs, updates: [[total, add(total, sum(x, { axis: 0 }))]] } as const;
}

/** Its first feed. */
export const feed = { x: [[1, 2]], n: [3, 4], flags: [true] } as const;
