import { buildProgram, resolveStep } from "@handloom/compiler";
import { type ConvOptions, conv, type Expr, gradients, input } from "@handloom/graph";
import { expect, it } from "vitest";
import { createRules } from "../../createRules.ts";
import { draftConcat } from "../../draft/moves.ts";
import { draftViews } from "../../draft/windows/views.ts";
import { group } from "../../group.ts";
import { lowers } from "../entryOf.ts";
import { windowedProduct } from "./windowedProduct.ts";

const rules = createRules({
  engine: "mine",
  kernels: {
    concat: { dtypes: ["float32"], draft: draftConcat },
    windows: { dtypes: ["float32"], draft: draftViews },
  },
  windowed: windowedProduct,
});

/** The first scalars of the left operands of all products of a convolution and its gradients. */
function leftOf(kernel: readonly number[], options: ConvOptions): readonly (string | undefined)[] {
  const [x, weights] = [input("x", [2, 6, 6, 8]), input("kernel", kernel)];
  const y = conv(x, weights, options);
  const slope = input("slope", y.shape);
  const [dx, dw] = gradients(y, [x, weights], { cotangent: slope }) as unknown as [Expr, Expr];
  const step = resolveStep({ inputs: { x, weights, slope }, outputs: { y, dx, dw } });
  const program = buildProgram(step, new Map(), { lowers: (use) => lowers(use, rules) });
  return group(program, rules).draft.kernels.map((one) => (one.kind === "product" ? one.left.code[0]?.op : one.kind));
}

it("reads windows of one element as the matrix that the tensor is", () => {
  expect(leftOf([1, 1, 8, 4], {})).toEqual(["load", "load", "load"]);
  expect(leftOf([3, 3, 8, 4], { padding: "same" })).toContain("windows");
  expect(leftOf([1, 1, 8, 4], { strides: 2 })).toContain("windows");
});
