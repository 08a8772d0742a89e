import { type Expr, evaluate, input, variable } from "@handloom/graph";
import { expect, it } from "vitest";
import { expectGolden } from "../expectGolden.cases.ts";
import { sequential } from "../layer/sequential.ts";
import {
  adaptiveAveragePooling,
  adaptiveMaxPooling,
  averagePooling,
  flatten,
  maxPooling,
  upsampling,
} from "./index.ts";
import { upsamplingGoldens } from "./upsampling.cases.ts";

const image = variable([
  [
    [[1], [2], [3]],
    [[4], [9], [6]],
    [[7], [8], [5]],
  ],
]);
const values = (y: Expr) => [...evaluate(y).data];

it.each<[title: string, pooled: Expr, shape: number[], want: number[]]>([
  ["the largest of each window", maxPooling(2, { strides: 1 })(image), [1, 2, 2, 1], [9, 9, 9, 9]],
  ["windows side by side", maxPooling([1, 3])(image), [1, 3, 1, 1], [3, 9, 8]],
  ["a last window that is not full", maxPooling(2, { ceilMode: true })(image), [1, 2, 2, 1], [9, 6, 8, 5]],
  ["the largest at a distance", maxPooling(2, { strides: 1, dilation: 2 })(image), [1, 1, 1, 1], [7]],
  ["the mean of each window", averagePooling(2)(image), [1, 1, 1, 1], [4]],
  ["means without the padding", averagePooling(2, { padding: "same" })(image), [1, 2, 2, 1], [4, 4.5, 7.5, 5]],
  [
    "means with the padding",
    averagePooling(3, { strides: 2, padding: 1, countIncludePadding: true })(image),
    [1, 2, 2, 1],
    [16, 20, 28, 28].map((total) => total / 9),
  ],
  ["means of so many windows", adaptiveAveragePooling([1, 3])(image), [1, 1, 3, 1], [4, 19 / 3, 14 / 3]],
  ["the largest of so many windows", adaptiveMaxPooling(2)(image), [1, 2, 2, 1], [9, 9, 9, 9]],
  [
    "repeated elements",
    upsampling([1, 2])(image),
    [1, 3, 6, 1],
    [1, 1, 2, 2, 3, 3, 4, 4, 9, 9, 6, 6, 7, 7, 8, 8, 5, 5],
  ],
  [
    "what lies between elements",
    upsampling(2, { method: "linear" })(variable([[[1], [3]]])),
    [1, 4, 1],
    [1, 1.5, 2.5, 3],
  ],
])("gives %s", (_, pooled, shape, want) => {
  expect(pooled.shape).toEqual(shape);
  values(pooled).forEach((value, i) => {
    expect(value).toBeCloseTo(want[i] ?? Number.NaN, 12);
  });
  expect(values(pooled)).toHaveLength(want.length);
});

it.each(upsamplingGoldens.map((golden) => [golden.title, golden] as const))("is Keras' %s", (_, golden) => {
  expectGolden(upsampling(2), golden);
});

it("owns no variables, and stands in a sequence", () => {
  const net = sequential(upsampling(2), maxPooling(2), averagePooling(1), flatten);
  const y = net(input("x", ["batch", 4, 4, 2]));
  expect(y.shape.slice(1)).toEqual([32]);
  expect(net.variables).toEqual({});
});

it("flattens all axes but the batch's, whose size may be a name or 0", () => {
  expect(values(flatten(image))).toEqual([1, 2, 3, 4, 9, 6, 7, 8, 5]);
  expect(flatten(input("x", ["batch", 3, 0])).shape.slice(1)).toEqual([0]);
  expect(flatten(input("x", [0, 2, 3])).shape).toEqual([0, 6]);
  expect(flatten(variable([1, 2])).shape).toEqual([2, 1]);
  expect(evaluate(flatten(input("x", [2, "time", 3])), { x: [[[1, 2, 3]], [[4, 5, 6]]] }).shape).toEqual([2, 3]);
});

/** The function without its types, as JavaScript calls it. */
function untyped(f: unknown): (...given: unknown[]) => unknown {
  return f as (...given: unknown[]) => unknown;
}

it.each<[title: string, call: () => unknown, message: string]>([
  ["a window of 0", () => maxPooling(0), "maxPooling: size is 0. Give whole numbers ≥ 1, one for all axes or one for"],
  ["no window", () => untyped(averagePooling)(), "averagePooling: size is undefined. Give whole numbers ≥ 1"],
  ["the op's options", () => untyped(maxPooling)({ size: 2 }), "maxPooling: size is an object. Give whole numbers ≥ 1"],
  ["the op's operand", () => untyped(maxPooling)(image), "maxPooling: it makes a layer. Write maxPooling(2)(x), or"],
  ["PyTorch's strides", () => untyped(maxPooling)(2, 2), "maxPooling: a number is in the place of the options."],
  [
    "a padding of 0.5",
    () => averagePooling(2, { padding: 0.5 }),
    'averagePooling: padding is 0.5. Give "valid", "same"',
  ],
  ["an option of the other", () => untyped(maxPooling)(2, { countIncludePadding: true }), "countIncludePadding"],
  ["a scale of 1.5", () => upsampling(1.5), "upsampling: scale is 1.5. Give whole numbers ≥ 1"],
  [
    "PyTorch's method",
    () => untyped(upsampling)(2, { method: "bilinear" }),
    'upsampling: method is "bilinear". Give one of "nearest", "linear", "cubic", "catmullRom", "lanczos3", "lanczos5".',
  ],
  ["no windows", () => adaptiveMaxPooling([]), "adaptiveMaxPooling: outputSize has 0 entries for the axes."],
  ["a scalar", () => flatten(variable(1)), 'flatten: x has no axis. Give it a batch: input("x", ["batch", 2]).'],
])("refuses %s", (_, call, message) => {
  expect(call).toThrow(message);
});
