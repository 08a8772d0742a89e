import { inspect } from "node:util";
import { TensorError } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { evaluate } from "../host/evaluate.ts";
import { matmul } from "../primitives/contraction/matmul.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { gather } from "../primitives/indexing/gather.ts";
import { DTypeError, FeedError, GradientError, GraphError, IndexError, ShapeError, UpdateError } from "./errors.ts";
import { input } from "./input.ts";
import { variable } from "./variable.ts";

/** What `use` throws. */
function thrownBy(use: () => unknown): Error {
  try {
    use();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

const deep = add(matmul(input("x", [3, 2]), variable([[1], [2]])), 1);
const errors: readonly (readonly [string, Error, typeof Error])[] = [
  ["of operands", thrownBy(() => matmul(deep, deep)), ShapeError as never],
  ["of dtypes", thrownBy(() => add(deep, input("n", [3, 1], "int32"))), DTypeError as never],
  ["of values", thrownBy(() => evaluate(deep)), FeedError as never],
  [
    "of indices",
    thrownBy(() => evaluate(gather(variable([1]), variable([5], { dtype: "int32" })))),
    IndexError as never,
  ],
  ["of a tensor", thrownBy(() => variable([[1], [2, 3]])), TensorError as never],
  ["of a gradient", new GradientError("gradients", "no", "Yes"), GradientError as never],
  ["of an update", new UpdateError("updates", "no", "Yes"), UpdateError as never],
  ["of anything else", new GraphError("graph", "no", "Yes"), GraphError as never],
];

describe("E1: an error is printed as its name, its words and its stack, without what it knows besides", () => {
  test.each(errors)("%s", (_, error, kind) => {
    expect(error).toBeInstanceOf(kind);
    const printed = inspect(error, { depth: 5 });
    expect(printed).toBe(error.stack);
    expect(printed.split("\n")[0]).toBe(`${error.name}: ${error.message}`);
    expect(error.name).toBe(kind.name);
    expect(Object.keys(error)).toEqual([]);
  });

  test("and still knows it", () => {
    expect(errors[0]?.[1]).toMatchObject({ called: "matmul([3, 1], [3, 1])", operands: [deep, deep] });
    expect(errors[0]?.[1]).toHaveProperty("remedy", expect.stringMatching("Transpose"));
  });
});
