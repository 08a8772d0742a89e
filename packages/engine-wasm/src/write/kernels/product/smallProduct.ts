import { type Coordinate, shifted } from "../../../kernels/coordinate.ts";
import type { Epilogue } from "../../../kernels/product/epilogue.ts";
import type { Product } from "../../../kernels/product/gemmPlan.ts";
import { loadLanes, pushAddress, type View } from "../../../kernels/view.ts";
import { madd } from "../../../math/parts/madd.ts";
import type { Code } from "../../../wasm/code.ts";
import type { Local } from "../../../wasm/valueType.ts";

/** Lanes lie along the columns, unless there are few of them and more rows. */
function arrange({ rows, columns }: Product): {
  readonly lanes: "row" | "column";
  readonly count: number;
  readonly others: number;
} {
  if (columns < 4 && rows > columns) return { lanes: "row", count: rows, others: columns };
  return { lanes: "column", count: columns, others: rows };
}

/** A product as straight-line code, in the order that every product adds: along k, from zero. */
export function emitSmallProduct(code: Code, product: Product<View>, epilogue: Epilogue): void {
  const { lanes, count, others } = arrange(product);
  const { left, right, depth } = product;
  const [along, across] = lanes === "row" ? [left, right] : [right, left];
  const start: Coordinate = { plus: 0 };
  for (let other = 0; other < others; other++) {
    const place = lanes === "row" ? { row: start, column: { plus: other } } : { row: { plus: other }, column: start };
    code.scope(() => {
      const values = sums(code, depth, count, along, across, other);
      epilogue.tile?.(code, { ...place, lanes, count });
      epilogue.row(code, { ...place, lanes, values, count });
    });
  }
}

/** The sums of one line of vectors: elements of `along`, each times one element of `across`. */
function sums(code: Code, depth: number, count: number, along: View, across: View, other: number): Local<"v128">[] {
  const vectors = Array.from({ length: Math.ceil(count / 4) }, () => code.keep(code.f32x4.const(0)));
  for (let k = 0; k < depth; k++) {
    const offset = pushAddress(code, across, [{ plus: other }, { plus: k }]);
    const factor = code.keep(code.v128.load32_splat("i32", offset));
    vectors.forEach((sum, v) => {
      const lanes = Math.min(4, count - 4 * v);
      const elements = loadLanes(code, along, [shifted({ plus: 0 }, 4 * v), { plus: k }], 0, lanes);
      code.set(sum, madd(code, elements, code.get(factor), code.get(sum)));
    });
  }
  return vectors;
}
