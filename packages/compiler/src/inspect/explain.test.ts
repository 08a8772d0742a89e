import { add, apply, elementwise, input, matmul, mul, sub, sum, type Unary, variable } from "@handloom/graph";
import { describe, expect, test } from "vitest";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import { compile } from "../step/compile.ts";
import { expanding } from "../testing/harness.ts";
import { explain } from "./explain.ts";

/** Lines of this file move; what they are is for other tests. */
const withoutLines = (text: string) => text.replaceAll(/ \(made at [^)]*\)/g, " (made at …)");

function tiny() {
  const [x, w] = [input("x", ["batch", 2]), variable([[1], [2]], { name: "w" })];
  const loss = sum(mul(matmul(x, w), 1));
  return { inputs: { x }, outputs: { loss }, updates: [[w, sub(w, mul(0.5, w))]] } as const;
}

describe("explain", () => {
  test("it prints every form in turn", () => {
    const train = compile(createReferenceEngine(), tiny());
    train({ x: [[1, 2]] });
    expect(withoutLines(explain(train))).toMatchInlineSnapshot(`
      "== Step ==
      takes x: float32[batch, 2]
      gives the result of sum: float32[]
      writes variable "w": float32[2, 1]

      == Graph ==
      x: float32[batch, 2] input
      w: float32[2, 1] variable
      %1: float32[batch, 1] = matmul(x, w, batch: [[], []], contract: [[1], [0]])
      %2: float32[batch, 1] = mul(%1, 1)
      %3: float32[] = sum(%2, axes: [0, 1], keepDims: false)
      %4: float32[2, 1] = mul(0.5, w)
      %5: float32[2, 1] = sub(w, %4)

      == Program for batch = 1 ==
      input x: float32[1, 2]
      state w: float32[2, 1]
      %2: float32[1, 1] = matmul(x, w, batch: [[], []], contract: [[1], [0]]) (made at …)
      %4: float32[1, 1] = mul(%2, 1) (made at …)
      %5: float32[] = sum(%4, axes: [0, 1], keepDims: false) (made at …)
      %7: float32[2, 1] = mul(0.5, w) (made at …)
      %8: float32[2, 1] = sub(w, %7) (made at …)
      output %5
      write w = %8

      == After foldConstants ==
      no change

      == After simplify ==
      input x: float32[1, 2]
      state w: float32[2, 1]
      %2: float32[1, 1] = matmul(x, w, batch: [[], []], contract: [[1], [0]])
      %5: float32[] = sum(%2, axes: [0, 1], keepDims: false)
      %7: float32[2, 1] = mul(0.5, w)
      %8: float32[2, 1] = sub(w, %7)
      output %5
      write w = %8

      == After shareSubexpressions ==
      no change

      == After dropUnused ==
      no change

      == Engine ==
      name: reference
      engine: reference
      precision: 64
      threads: 1

      == Bytes ==
      variables: 16
      constants: 8
      call: 64"
    `);
  });
  test("it names the user's line", () => {
    const train = compile(createReferenceEngine(), tiny());
    expect(explain(train, { dims: { batch: 3 } })).toMatch(/matmul\(.*made at .*explain\.test\.ts:\d+:\d+/);
  });
  test("it takes sizes, and needs them where no call has told them", () => {
    const train = compile(createReferenceEngine(), tiny());
    expect(() => explain(train)).toThrow("pass dims: { batch: … }");
    expect(explain(train, { dims: { batch: 7 } })).toContain("float32[7, 1] = matmul");
  });
  test("it shows what an expansion becomes", () => {
    const twice = elementwise<Unary>({
      name: "stranger/twice",
      scalar: (a) => 2 * a,
      vjp: (g) => [mul(2, g)],
      expand: ([a]) => add(a, a),
    });
    const x = input("x", []);
    const step = { inputs: { x }, outputs: { y: apply(twice, [x]) } };
    const text = explain(compile(expanding(createReferenceEngine()), step));
    expect(text).toContain("stranger/twice");
    expect(text).toContain("= add(x, x)");
    expect(explain(compile(createReferenceEngine(), step))).not.toContain("= add(x, x)");
  });
  test("it refuses what compile did not make", () => {
    expect(() => explain({ variables: {} })).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: explain: that is not a compiled function. Pass what compile(engine, step) gave.]`,
    );
  });
});
