import type { RandomBitsAttributes } from "@handloom/graph/inspect";
import { pushCoordinate } from "../../kernels/coordinate.ts";
import { partRange, type Range, vectors } from "../../kernels/strips.ts";
import { storeLanes } from "../../kernels/view.ts";
import type { Code } from "../../wasm/code.ts";
import { forVectors } from "../copy.ts";
import type { Pass } from "../kernel.ts";
import { sizeOf } from "../layout.ts";
import type { OpaqueNode } from "../node.ts";
import type { Scope } from "../scope.ts";
import { blocksOf, shared } from "../share.ts";
import type { OpaqueLowering } from "./lowering.ts";
import { threefry } from "./threefry.ts";

/** About how long four positions take, in nanoseconds. */
const perVector = 30;

/** Four positions at a time. */
export const randomBits: OpaqueLowering = ({ node, scope, context }) => {
  const size = sizeOf(scope.type(node.results[0] ?? 0).shape);
  const nanoseconds = perVector * Math.ceil(size / 4);
  const strips = vectors(size, 16);
  const blocks = blocksOf(context, nanoseconds, strips);
  const pass: Pass = {
    blocks,
    emit: (code, block) => emitBits(code, node, scope, partRange(code, strips, blocks, block)),
  };
  return {
    work: 40 * Math.ceil(size / 4),
    shares: shared(context, nanoseconds, () => ({ passes: [pass] })),
    emit: (code) => emitBits(code, node, scope),
  };
};

function emitBits(code: Code, node: OpaqueNode, scope: Scope, range?: Range): void {
  const [count] = node.operands;
  const [result = 0] = node.results;
  const { seed, site, as } = node.instruction.attributes as RandomBitsAttributes;
  const { i32x4, i32, v128, get } = code;
  const constant = (value: number) => code.keep(i32x4.const(value));
  const zero = constant(0);
  const address = scope.buffer(count?.value ?? 0).offset + 4 * (count?.layout.offset ?? 0);
  const counted = code.keep(v128.load32_splat(i32.const(0), address));
  const stream = threefry(code, [zero, constant(seed)], [zero, constant(site)]);
  const key = threefry(code, stream, [zero, counted]);
  forVectors(
    code,
    sizeOf(scope.type(result).shape),
    (at, lanes) => {
      const first = i32x4.splat(pushCoordinate(code, at));
      const position = code.keep(i32x4.add(first, i32x4.const(0, 1, 2, 3)));
      const [high, low] = threefry(code, key, [zero, position]);
      const bits = v128.xor(get(high), get(low));
      const value = code.keep(as === "bits" ? bits : uniform(code, bits));
      storeLanes(code, { address: scope.buffer(result), strides: [4] }, [at], 0, lanes, value);
    },
    undefined,
    range,
  );
}

/** The upper 23 bits as a number in [0, 1). */
function uniform({ i32x4, i32, f32x4 }: Code, bits: "v128"): "v128" {
  return f32x4.mul(f32x4.convert_i32x4_u(i32x4.shr_u(bits, i32.const(9))), f32x4.const(2 ** -23));
}
