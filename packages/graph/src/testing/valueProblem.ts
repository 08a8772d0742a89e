import { isFloat, type Tensor, type TensorLike, tensor } from "@handloom/tensor";
import type { Expr } from "../expr/expr.ts";
import { exprDType } from "../host/hostValue.ts";
import { showType } from "../print/show.ts";
import type { OpCaseRow } from "./opCases.ts";

/**
 * The place where a computed value differs from the wanted one, or from the announced type; undefined where all is
 * right.
 */
export function valueProblem({ want, rtol = 1e-12 }: OpCaseRow, expr: Expr, got: Tensor): string | undefined {
  const type = { shape: got.shape, dtype: exprDType(got) };
  if (showType(type) !== showType(expr))
    return `\`types\` announces ${showType(expr)}, but the value is ${showType(type)}`;
  const wanted = tensor(want as TensorLike, isFloat(expr.dtype) ? {} : { dtype: expr.dtype });
  const same = isFloat(expr.dtype) ? got.allClose(wanted, { rtol, atol: 0, equalNaN: true }) : got.equals(wanted);
  return same ? undefined : `got ${got}\nwant ${wanted}`;
}
