import { Tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { ShapeError } from "../expr/errors.ts";
import { asExpr, constant, type Expr, type ExprLike } from "../expr/expr.ts";
import {
  apply,
  type Binary,
  definePrimitive,
  type ElementwiseRules,
  elementwise,
  type Primitive,
  type Unary,
} from "../primitive.ts";
import { stopGradient } from "../primitives/annotation/stopGradient.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../primitives/elementwise/arithmetic/cast.ts";
import { maximum } from "../primitives/elementwise/arithmetic/maximum.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { scan } from "../primitives/loop/scan.ts";
import { broadcastTo } from "../primitives/movement/broadcastTo.ts";
import { reshape } from "../primitives/movement/reshape.ts";
import { sum } from "../primitives/reduction/sum.ts";
import { type OpCase, type OpCases, opCases } from "./opCases.ts";
import { opTests } from "./testOp.ts";

/** The failures of the suite, each as its title and the message without vitest's frame. */
function failuresOf(table: OpCases): readonly string[] {
  return opTests(table).flatMap(({ title, run }) => {
    try {
      run();
      return [];
    } catch (error) {
      return [`${title}: ${String((error as { readonly actual?: unknown }).actual ?? error)}`];
    }
  });
}

type Rows = readonly OpCase<readonly [x: ExprLike]>[];

/** Twice its operand, but for what is given. */
function twice(broken: Partial<ElementwiseRules<Unary>> = {}, rows: Rows = doubled): OpCases {
  const rules = elementwise<Unary>({ name: "acme/twice", scalar: (x) => 2 * x, vjp: (g) => [mul(g, 2)], ...broken });
  return opCases((x: ExprLike) => apply(rules, [asExpr(x)]), rows);
}

const doubled: Rows = [{ title: "doubles", given: [[1, -2, 3]], want: [2, -4, 6] }];

/** The sum of rows, but for what is given: a primitive that decides shapes. */
function rowSums(broken: Partial<Primitive<Unary>>): OpCases {
  const rules = definePrimitive<Unary>({
    name: "acme/rowSums",
    kind: "other",
    types: ([x]) => [{ shape: x.shape.slice(0, 1), dtype: x.dtype }],
    evaluate: ([x]) => [rowSumsOf(x)],
    vjp: ([g], [x]) => [broadcastTo(reshape(g as Expr, [x.shape[0] ?? 1, 1]), x.shape)],
    ...broken,
  });
  const rows: Rows = [
    {
      title: "adds",
      given: [
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ],
      want: [3, 7, 11],
    },
  ];
  return opCases((x: ExprLike) => apply(rules, [asExpr(x)]), rows);
}

function rowSumsOf({ data, shape: [rows = 0, columns = 0] }: Tensor): Tensor {
  const sums = Float64Array.from({ length: rows }, (_, i) =>
    Array.from(data.slice(i * columns, (i + 1) * columns)).reduce((a, b) => a + b, 0),
  );
  return new Tensor(sums, [rows]);
}

const wrong = elementwise<Unary>({
  name: "acme/wrong",
  scalar: (x) => 2 * x,
  vjp: (g) => [mul(g, 2)],
  expand: ([x]) => mul(x, 3),
});

const circular: Primitive<Unary> = elementwise<Unary>({
  name: "acme/circular",
  scalar: (x) => 2 * x,
  vjp: (g) => [mul(g, 2)],
  expand: ([x]) => apply(circular, [x]),
});

const refusing = definePrimitive<Unary>({
  ...elementwise<Unary>({ name: "acme/refusing", scalar: (x) => 2 * x, vjp: (g) => [mul(g, 2)] }),
  types([x]) {
    if (x.shape.some((dim) => typeof dim !== "number"))
      throw new ShapeError("refusing", [x], "no names", "Give numbers");
    return [x];
  },
});

const product = elementwise<Binary>({
  name: "acme/product",
  scalar: (a, b) => a * b,
  vjp: (g, [a, b]) => [mul(g, b), mul(g, add(a, 1))],
});

const halfSquare = elementwise<Unary>({
  name: "acme/halfSquare",
  scalar: (x) => (x * x) / 2,
  vjp: (g, [x]) => [mul(g, stopGradient(x))],
});

it.each<[string, OpCases]>([
  ["elementwise", twice()],
  ["with an expansion", twice({ expand: ([x]) => add(x, x) })],
  ["with an expansion that is a little less exact", twice({ expand: ([x]) => mul(x, 2 + 1e-9) })],
  ["that decides shapes", rowSums({})],
  [
    "that says that it takes no named sizes",
    rowSums({
      types([x]) {
        if (x.shape.some((dim) => typeof dim !== "number"))
          throw new ShapeError("rowSums", [x], "sizes have names", "Give numbers");
        return [{ shape: x.shape.slice(0, 1), dtype: x.dtype }];
      },
    }),
  ],
])("D1: it passes a sound primitive: %s", (_, table) => {
  expect(failuresOf(table)).toEqual([]);
});

it.each<[string, OpCases, readonly string[]]>([
  [
    "an expansion of 3x beside a meaning of 2x",
    twice({ expand: ([x]) => mul(x, 3) }),
    ['doubles: primitive "acme/twice": `expand` gives Tensor float64 [3]:'],
  ],
  [
    "an expansion that is wrong for one element",
    twice({ expand: ([x]) => maximum(mul(x, 2), -3) }),
    ['doubles: primitive "acme/twice": `expand` gives Tensor float64 [3]:'],
  ],
  [
    "an expansion of another dtype",
    twice({ expand: ([x]) => cast(mul(x, 2), "int32") }),
    ['doubles: primitive "acme/twice": `expand` gives int32[3], `types` float32[3]. Make both agree'],
  ],
  [
    "an expansion of another shape",
    twice({ expand: ([x]) => sum(x) }),
    ['doubles: primitive "acme/twice": `expand` gives float32[], `types` float32[3]. Make both agree'],
  ],
  [
    "an expansion that is wrong below another one",
    twice({ expand: ([x]) => apply(wrong, [x]) }),
    ['doubles: primitive "acme/twice": `expand` gives Tensor float64 [3]:'],
  ],
  [
    "an expansion that comes back to itself",
    opCases((x: ExprLike) => apply(circular, [asExpr(x)]), doubled),
    ['doubles: Error: primitive "acme/circular": its `expand` comes back to itself without end.'],
  ],
  [
    "an expansion that is wrong in the body of a loop",
    opCases(
      (x: ExprLike) =>
        scan((carry, one) => ({ carry, output: apply(wrong, [one]) }), { carry: {}, over: asExpr(x) }).output,
      [{ title: "doubles", given: [[1, -2, 3]], want: [2, -4, 6], gradient: false, because: "scan has none yet" }],
    ),
    ['doubles: primitive "scan": `expand` gives Tensor float64 [3]:'],
  ],
  [
    "a built-in's name on another primitive",
    twice({ name: "tanh" }),
    [
      'its primitives bear names of their own: primitive "tanh": "tanh" is a built-in, and this is not it. Name yours "owner/tanh".',
    ],
  ],
  [
    "a name without an owner",
    twice({ name: "twice" as "acme/twice" }),
    [
      'its primitives bear names of their own: primitive "twice": "twice" is not the name of a built-in. Name yours "owner/twice".',
    ],
  ],
  [
    "a type rule that computes with sizes as numbers",
    rowSums({ types: ([x]) => [{ shape: [Number(x.shape[0]) * 1], dtype: x.dtype }] }),
    ['adds: named sizes: with size 3 named "n3", size 2 named "n2": `types` announces the shape [NaN]'],
  ],
  [
    "a type rule that knows the size of the row",
    rowSums({ types: ([x]) => [{ shape: [3], dtype: x.dtype }] }),
    [
      'adds: named sizes: with size 3 named "n3", size 2 named "n2": its shape for twice the sizes: GraphError: acme/rowSums: its `evaluate` gives float64[6], its `types` float32[3]',
    ],
  ],
  [
    "a type rule that ends in a TypeError where sizes have names",
    rowSums({ types: ([x]) => [{ shape: [(x.shape[0] as number).toFixed(0).length * 3], dtype: x.dtype }] }),
    ['adds: named sizes: with size 3 named "n3", size 2 named "n2": it is not built: TypeError: '],
  ],
  [
    "a gradient that takes sizes for numbers",
    rowSums({ vjp: ([g], [x]) => [broadcastTo(reshape(g as Expr, [3, 1]), x.shape)] }),
    ['adds: named sizes: with size 3 named "n3", size 2 named "n2": its derivatives: '],
  ],
  [
    "an elementwise primitive that refuses named sizes",
    opCases((x: ExprLike) => apply(refusing, [asExpr(x)]), doubled),
    ['doubles: named sizes: with size 3 named "n3": it is not built: ShapeError: refusing([n3]): '],
  ],
  [
    "a type that the value has not",
    rowSums({ evaluate: ([x]) => [new Tensor(Int32Array.from(rowSumsOf(x).data), [3])] }),
    [
      "adds: GraphError: acme/rowSums: its `evaluate` gives int32[3], its `types` float32[3]",
      "adds: named sizes: ",
      "adds: derivatives: GraphError: acme/rowSums: its",
    ],
  ],
  [
    "a wrong first derivative, with its operand and element and by how much it is off",
    twice({ vjp: (g) => [mul(g, constant(new Tensor(new Float64Array([2, 2.5, 2]), [3])))] }),
    [
      "doubles: named sizes: ",
      "doubles: derivatives: first derivative in operand 0, element [1]: 0.910534 by vjp, 0.728427 by differences, off by 0.182107; 1 of 3 elements differ",
    ],
  ],
  [
    "a wrong derivative in the second operand alone",
    opCases(
      (a: ExprLike, b: ExprLike) => apply(product, [asExpr(a), asExpr(b)]),
      [
        {
          title: "multiplies",
          given: [
            [1, 2],
            [[3], [4]],
          ],
          want: [
            [3, 6],
            [4, 8],
          ],
        },
      ],
    ),
    ["multiplies: derivatives: first derivative in operand 1, element [0, 0]: "],
  ],
  [
    "a right derivative whose own derivative is wrong",
    opCases((x: ExprLike) => apply(halfSquare, [asExpr(x)]), [{ title: "squares", given: [[1, 2]], want: [0.5, 2] }]),
    ["squares: derivatives: second derivative: that in operand 0, derived in operand 0, element [1]: 0 by vjp, "],
  ],
])("D1: it finds %s", (_, table, parts) => {
  const failures = failuresOf(table);
  expect(failures.map((failure, i) => failure.slice(0, parts[i]?.length))).toEqual(parts);
});
