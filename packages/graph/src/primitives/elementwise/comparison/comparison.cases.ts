import { tensor } from "@handloom/tensor";
import type { Expr, ExprLike } from "../../../expr/expr.ts";
import { type OpCases, opCases } from "../../../testing/opCases.ts";

/** What a comparison says of a number below another, the same, above it, and of numbers of which one is NaN. */
interface Answers {
  readonly below: boolean;
  readonly same: boolean;
  readonly above: boolean;
  readonly unordered: boolean;
}

/** One table for all six comparisons: the operands are the same, and four bools say what each makes of them. Bools have no order. */
export function comparisonCases(
  op: (a: ExprLike, b: ExprLike) => Expr,
  { below, same, above, unordered }: Answers,
): OpCases {
  return opCases(op, [
    {
      title: "below, at and above",
      given: [
        [1, 2, 3],
        [2, 2, 2],
      ],
      want: [below, same, above],
    },
    {
      title: "broadcasts rows against columns",
      given: [
        [[1], [2]],
        [1, 2],
      ],
      want: [
        [same, below],
        [above, same],
      ],
    },
    { title: "a number on the left", given: [2, [1, 2, 3]], want: [above, same, below] },
    {
      title: "NaN, infinities and the two zeros",
      given: [
        [Number.NaN, 1, Number.NaN, Number.POSITIVE_INFINITY, -0],
        [1, Number.NaN, Number.NaN, Number.POSITIVE_INFINITY, 0],
      ],
      want: [unordered, unordered, unordered, same, same],
    },
    {
      title: "int32",
      given: [tensor([-5, 7], { dtype: "int32" }), tensor([7, 7], { dtype: "int32" })],
      want: [below, same],
    },
    {
      title: "different sizes",
      given: [
        [1, 2],
        [1, 2, 3],
      ],
      throws: "2 and 3 do not broadcast",
    },
    { title: "different dtypes", given: [[1], tensor([1], { dtype: "int32" })], throws: "different dtypes" },
    below === above
      ? {
          title: "bools",
          given: [
            [true, true],
            [true, false],
          ],
          want: [same, above],
        }
      : { title: "bools", given: [[true], [true]], throws: "takes float32, int32 or uint8, got bool" },
    {
      title: "uint8",
      given: [new Uint8Array([1, 200, 255]), new Uint8Array([2, 200, 0])],
      want: [below, same, above],
    },
  ]);
}
