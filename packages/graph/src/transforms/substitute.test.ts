import { tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { constant, type Expr } from "../expr/expr.ts";
import { input } from "../expr/input.ts";
import { applicationsOf } from "../expr/order.ts";
import { userLine } from "../expr/origin.ts";
import { variable } from "../expr/variable.ts";
import { evaluate } from "../host/evaluate.ts";
import { withUpdates } from "../primitives/annotation/withUpdates.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../primitives/elementwise/arithmetic/sub.ts";
import { scan } from "../primitives/loop/scan.ts";
import { broadcastTo } from "../primitives/movement/broadcastTo.ts";
import { arange } from "../primitives/other/arange.ts";
import { size } from "../primitives/other/size.ts";
import { sum } from "../primitives/reduction/sum.ts";
import { showType } from "../print/show.ts";
import { randomStream } from "../random/random.ts";
import { gradients } from "./gradients.ts";
import { substitute } from "./substitute.ts";
import { chain, type Update } from "./updates.ts";

const namesOf = (expr: Expr) => applicationsOf([expr]).map(({ primitive }) => primitive.name);

describe("replacing", () => {
  test("all pairs at once: replacements are not searched again", () => {
    const [a, b] = [variable(2), variable(5)];
    const swapped = substitute(sub(a, b), [
      [a, b],
      [b, a],
    ]);
    expect(evaluate(swapped).item()).toBe(3);
  });

  test("an expression on the way, everywhere it is used", () => {
    const x = variable(3);
    const twice = mul(x, 2);
    const total = add(twice, mul(twice, twice));
    expect(evaluate(substitute(total, [[twice, constant(1)]])).item()).toBe(2);
  });

  test("the root itself", () => {
    const [a, b] = [variable(1), variable(2)];
    expect(substitute(a, [[a, b]])).toBe(b);
  });

  test("every leaf of a tree, with what they share made once", () => {
    const x = variable(3);
    const shared = mul(x, x);
    const { list } = substitute({ list: [add(shared, 1), add(shared, 2)] }, [[x, constant(2)]]);
    const products = list.flatMap((expr) => applicationsOf([expr])).filter(({ primitive }) => primitive.name === "mul");
    expect(evaluate(list).map((value) => value.item())).toEqual([5, 6]);
    expect(new Set(products).size).toBe(1);
  });

  test("what it does not reach stays the same object", () => {
    const [x, y] = [variable(1), variable(2)];
    const [left, right] = [mul(x, 2), mul(y, 2)];
    const total = add(left, right);
    expect(substitute(total, [[variable(0), y]])).toBe(total);
    const changed = substitute(total, [[x, y]]);
    expect(changed.node === "result" && changed.of.operands[1]).toBe(right);
  });

  test("what is made anew keeps the line that made it", () => {
    const x = variable(1);
    const product = mul(x, 2);
    const changed = substitute(product, [[x, variable(2)]]);
    expect(changed).not.toBe(product);
    expect(userLine(changed)).toBe(userLine(product));
    expect(userLine(changed)).toMatch(/substitute\.test\.ts:\d+:\d+$/);
  });

  test("a replacement of another dtype or shape is refused", () => {
    const x = input("x", [2]);
    expect(() => substitute(x, [[x, constant(tensor([1, 2], { dtype: "int32" }))]])).toThrowErrorMatchingInlineSnapshot(
      `[DTypeError: substitute(float32, int32): float32 cannot become int32. Replace it by the same dtype: use cast.]`,
    );
    expect(() => substitute(x, [[x, variable([1, 2, 3])]])).toThrowErrorMatchingInlineSnapshot(
      `[ShapeError: substitute([2], [3]): [2] cannot become [3]. Sizes must agree, and each named dim must become one size throughout.]`,
    );
    expect(() => substitute(x, [[x, variable(1)]])).toThrow("[2] cannot become []");
  });
});

describe("named sizes", () => {
  const x = input("x", ["n", 2]);
  const three = variable([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);

  test("a replacement binds them throughout: in shapes, attributes and loops", () => {
    const offsets = broadcastTo(1, ["n"]);
    const counted = scan(({ total }, row) => ({ carry: { total: add(total, row) }, output: total }), {
      carry: { total: broadcastTo(0, [2]) },
      over: x,
    });
    const all = substitute({ offsets, rows: size(x, 0), numbers: arange("n"), ...counted }, [[x, three]]);
    expect(showType(all.offsets)).toBe("float32[3]");
    expect(showType(all.numbers)).toBe("int32[3]");
    expect(showType(all.output)).toBe("float32[3, 2]");
    expect(evaluate(all.rows).item()).toBe(3);
    expect(evaluate(all.carry.total).toArray()).toEqual([9, 12]);
  });

  test("a name becomes another name", () => {
    const y = input("y", ["m", 2]);
    expect(showType(substitute(sum(x, { axis: 1 }), [[x, y]]))).toBe("float32[m]");
  });

  test("inputs that share the name and stay are checked to have the size", () => {
    const y = input("y", ["n"]);
    const total = substitute(mul(y, sum(x, { axis: 1 })), [[x, three]]);
    expect(showType(total)).toBe("float32[3]");
    expect(namesOf(total)).toContain("withShape");
    expect(evaluate(total, { y: [1, 10, 100] }).toArray()).toEqual([3, 70, 1100]);
  });

  test("one name cannot become two sizes", () => {
    const y = input("y", ["n"]);
    const pairs = [
      [x, three],
      [y, variable([1, 2])],
    ] as const;
    expect(() => substitute(add(x, 1), pairs)).toThrow("[n] cannot become [2]");
  });

  test("a sum of products is bound with its names", () => {
    const [n, odd] = [input("a", ["n"]), input("odd", ["2*n + 1"])];
    const bound = substitute(add(odd, sum(n)), [[n, variable([1, 2, 3])]]);
    expect(showType(bound)).toBe("float32[7]");
    expect(() => substitute(odd, [[odd, variable([1, 2, 3])]])).toThrow("[2*n + 1] cannot become [3]");
  });
});

describe("after updates", () => {
  test("the value after them can be differentiated", () => {
    const [w, rate] = [variable(3), variable(0.1)];
    const loss = mul(w, w);
    const step: Update[] = [[w, sub(w, mul(rate, gradients(loss, [w])[0]))]];
    const later = substitute(loss, chain(step, step));
    // w becomes (1 - 2·rate)²·w, so the loss (1 - 2·rate)⁴·w².
    expect(evaluate(later).item()).toBeCloseTo(0.8 ** 4 * 9, 12);
    expect(evaluate(gradients(later, [rate]))[0].item()).toBeCloseTo(-8 * 0.8 ** 3 * 9, 10);
  });

  test("the draws are the same", () => {
    const [w, noise] = [variable(1), randomStream(1)];
    const draw = noise.uniform([2]);
    const loss = mul(draw, w);
    const after = substitute(loss, [[w, variable(2)]]);
    expect(evaluate(after).toArray()).toEqual(evaluate(mul(draw, 2)).toArray());
  });

  test("targets of carried updates are not replaced, what they become is", () => {
    const [a, b] = [variable(1), variable(5)];
    const value = withUpdates(a, [[a, add(a, 1)]]);
    const [carrier] = applicationsOf([substitute(value, [[a, b]])]);
    expect(carrier?.primitive.name).toBe("add");
    const [, after] = applicationsOf([substitute(value, [[a, b]])]);
    expect(after?.attributes).toEqual({ targets: [a], order: expect.any(Number) });
    expect(after?.operands[0]).toBe(b);
  });
});
