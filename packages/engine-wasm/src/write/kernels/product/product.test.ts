import { compile } from "@handloom/compiler";
import { add, type Expr, exp, input, matmul, mul, tanh, transpose } from "@handloom/graph";
import { type Tensor, tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { createWasmEngine } from "../../../createWasmEngine.ts";
import { createEagerEngine } from "../../../threads/eagerEngine.cases.ts";

/** Numbers in [−1, 1). */
const numbers = (shape: readonly number[], seed: number): Tensor => {
  const size = shape.reduce((a, b) => a * b, 1);
  return tensor(
    Float32Array.from({ length: size }, (_, i) => Math.sin(seed + 7.3 * i)),
    { shape },
  );
};
const across = (x: Expr): Expr =>
  transpose(
    x,
    x.shape.map((_, axis) => [...x.shape.keys()].with(-1, x.shape.length - 2).with(-2, x.shape.length - 1)[axis] ?? 0),
  );

/** Long enough to stand once for all rows of a tile. */
const behind = (y: Expr): Expr => mul(tanh(exp(mul(y, 0.1))), add(y, 2));

const sizes = [
  [1, 300, 40],
  [5, 7, 3],
  [13, 33, 2],
  [64, 100, 30],
  [50, 1030, 9],
  [3, 2100, 70],
] as const;
const forms = ["nn", "nt", "tn", "tt"] as const;

describe.each(sizes)("a product of %i rows over %i to %i columns", (rows, depth, columns) => {
  it.each(forms.flatMap((form) => [[form, []] as const, [form, [3]] as const]))(
    "%s, batch [%s], has the same bits whether what is before and behind it is made in it or apart",
    async (form, batch) => {
      const left = input("left", [...batch, ...(form[0] === "t" ? [depth, rows] : [rows, depth])]);
      const right = input("right", [...batch, ...(form[1] === "t" ? [columns, depth] : [depth, columns])]);
      const scale = input("scale", [left.shape.at(-1) as number]);
      const [a, b] = [add(mul(exp(left), scale), 1), tanh(right)];
      const y = matmul(form[0] === "t" ? across(a) : a, form[1] === "t" ? across(b) : b);
      const feeds = {
        left: numbers(left.shape as number[], 1),
        right: numbers(right.shape as number[], 2),
        scale: numbers(scale.shape as number[], 3),
      };
      const inputs = { left, right, scale };
      const engine = createWasmEngine({ threads: 1 });
      const apart = compile(engine, { inputs, outputs: { y, a, b } })(feeds);
      expect(compile(engine, { inputs, outputs: { y } })(feeds).y.data).toEqual(apart.y.data);
      const several = await createEagerEngine(2);
      expect(compile(several, { inputs, outputs: { y } })(feeds).y.data).toEqual(apart.y.data);
      const given = input("given", y.shape as number[]);
      const after = compile(engine, { inputs: { given }, outputs: { z: behind(given) } })({ given: apart.y });
      for (const one of [engine, several])
        expect(compile(one, { inputs, outputs: { z: behind(y) } })(feeds).z.data).toEqual(after.z.data);
      several.dispose();
    },
  );
});
