import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";

/**
 * A tile's addresses of an operand: bytes from one step of k to the next, and from one row to the next.
 */
export interface TileOperand {
  readonly pointer: Local<"i32">;
  readonly offset: number;
  readonly kStride: number;
  /** Of the left operand only; the right one's columns are contiguous. */
  readonly rowStride: number;
}

export interface TileShape {
  readonly height: number;
  /** Columns that exist; the last vector may be part of one. */
  readonly columns: number;
  readonly depth: number;
  readonly unroll: number;
  /** Whether the last vector may be loaded whole. */
  readonly isPadded: boolean;
}

/** Up to this depth a tile is written without a loop. */
const straight = 4;

/**
 * Adds the products of a tile to `sums`, a row of vectors after another. Each sum is one chain in the order of k, so that
 * its bits depend on nothing else. Both pointers are moved.
 */
export function multiplyTile(
  code: Code,
  shape: TileShape,
  left: TileOperand,
  right: TileOperand,
  sums: readonly Local<"v128">[],
): void {
  const { depth } = shape;
  const unroll = depth <= straight ? depth : shape.unroll;
  const rest = depth % unroll;
  const { i32, get, set } = code;
  const turn = (steps: number): void => {
    for (let u = 0; u < steps; u++) step(code, shape, moved(left, u), moved(right, u), sums);
  };
  if (depth === unroll) return turn(depth);
  code.scope(() => {
    const end = code.keep(i32.add(get(left.pointer), i32.const((depth - rest) * left.kStride)));
    code.loop((again) => {
      turn(unroll);
      set(right.pointer, i32.add(get(right.pointer), i32.const(unroll * right.kStride)));
      code.tee(left.pointer, i32.add(get(left.pointer), i32.const(unroll * left.kStride)));
      code.br_if(again, i32.lt_u("i32", get(end)));
    });
  });
  turn(rest);
}

const moved = (operand: TileOperand, steps: number): TileOperand => ({
  ...operand,
  offset: operand.offset + steps * operand.kStride,
});

/** One step of k: a row of the right operand, times each element of a column of the left one. */
function step(
  code: Code,
  { height, columns, isPadded }: TileShape,
  left: TileOperand,
  right: TileOperand,
  sums: readonly Local<"v128">[],
): void {
  const { v128, get } = code;
  const vectors = Math.ceil(columns / 4);
  code.scope(() => {
    const row = Array.from({ length: vectors }, (_, v) =>
      code.keep(loadRight(code, right, v, isPadded ? 4 : Math.min(4, columns - 4 * v))),
    );
    const element = code.local("v128");
    for (let r = 0; r < height; r++) {
      code.set(element, v128.load32_splat(get(left.pointer), left.offset + r * left.rowStride));
      row.forEach((vector, v) => accumulate(code, sums[r * vectors + v] ?? element, element, vector));
    }
  });
}

function loadRight(code: Code, { pointer, offset }: TileOperand, vector: number, lanes: number): "v128" {
  const { v128, get } = code;
  const at = offset + 16 * vector;
  if (lanes === 1) return v128.load32_zero(get(pointer), at);
  return lanes === 2 ? v128.load64_zero(get(pointer), at) : v128.load(get(pointer), at);
}

/** sum = a·b + sum. */
function accumulate(code: Code, sum: Local<"v128">, a: Local<"v128">, b: Local<"v128">): void {
  const { f32x4, get, set } = code;
  if (code.fma) set(sum, f32x4.relaxed_madd(get(a), get(b), get(sum)));
  else set(sum, f32x4.add(get(sum), f32x4.mul(get(a), get(b))));
}
