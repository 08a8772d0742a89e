import type { RandomKernel } from "@handloom/planner";
import { pushCoordinate } from "../../kernels/coordinate.ts";
import { partRange, type Range, type Strips, vectors } from "../../kernels/strips.ts";
import { pushAddress, storeLanes } from "../../kernels/view.ts";
import type { Code } from "../../wasm/code.ts";
import { type Job, viewOf, type Writer } from "../job.ts";
import { forVectors } from "./copy.ts";
import { blocksOf, shared } from "./share.ts";
import { threefry } from "./threefry.ts";

/** About how long four positions take, in nanoseconds. */
const perVector = 30;

/** Four positions at a time. */
export const random: Writer<RandomKernel> = {
  tune(kernel, target) {
    const nanoseconds = timeOf(kernel);
    return {
      scratch: [],
      passes: shared(target, nanoseconds, () => [blocksOf(target, nanoseconds, stripsOf(kernel))]),
      nanoseconds,
      work: 40 * Math.ceil(sizeOf(kernel) / 4),
      loops: String(sizeOf(kernel)),
    };
  },
  emit: (code, job) => emitBits(code, job),
  pass(code, job, _, block) {
    const strips = stripsOf(job.kernel);
    emitBits(code, job, partRange(code, strips, blocksOf(job.target, timeOf(job.kernel), strips), block));
  },
};

const sizeOf = ({ axes: [size = 0] }: RandomKernel): number => size;
const stripsOf = (kernel: RandomKernel): Strips => vectors(sizeOf(kernel), 16);
const timeOf = (kernel: RandomKernel): number => perVector * Math.ceil(sizeOf(kernel) / 4);

function emitBits(code: Code, job: Job<RandomKernel>, range?: Range): void {
  const { kernel } = job;
  const { i32x4, v128, get } = code;
  const constant = (value: number) => code.keep(i32x4.const(value));
  const zero = constant(0);
  const offset = pushAddress(code, viewOf(job, kernel.count), []);
  const counted = code.keep(v128.load32_splat("i32", offset));
  const stream = threefry(code, [zero, constant(kernel.seed)], [zero, constant(kernel.site)]);
  const key = threefry(code, stream, [zero, counted]);
  const target = viewOf(job, kernel.to);
  forVectors(
    code,
    sizeOf(kernel),
    (at, lanes) => {
      const first = i32x4.splat(pushCoordinate(code, at));
      const position = code.keep(i32x4.add(first, i32x4.const(0, 1, 2, 3)));
      const [high, low] = threefry(code, key, [zero, position]);
      const bits = v128.xor(get(high), get(low));
      storeLanes(code, target, [at], 0, lanes, code.keep(kernel.as === "bits" ? bits : uniform(code, bits)));
    },
    undefined,
    range,
  );
}

/** The upper 23 bits as a number in [0, 1). */
function uniform({ i32x4, i32, f32x4 }: Code, bits: "v128"): "v128" {
  return f32x4.mul(f32x4.convert_i32x4_u(i32x4.shr_u(bits, i32.const(9))), f32x4.const(2 ** -23));
}
