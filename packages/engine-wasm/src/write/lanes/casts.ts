import type { DType } from "@handloom/tensor";
import type { LaneLowering, LaneOp } from "./laneEntry.ts";

const same: LaneOp = (_, x) => x;

/** Conversions by what they give, then by what they take. Integers are reached by truncation: saturating, NaN gives 0. */
export const casts: Readonly<Record<DType, LaneLowering>> = {
  float32: {
    float32: same,
    int32: ({ f32x4 }, x) => f32x4.convert_i32x4_s(x),
    uint8: ({ f32x4 }, x) => f32x4.convert_i32x4_s(x),
    bool: ({ f32x4, v128 }, x) => v128.and(x, f32x4.const(1)),
  },
  int32: {
    float32: ({ i32x4 }, x) => i32x4.trunc_sat_f32x4_s(x),
    int32: same,
    uint8: same,
    bool: ({ i32x4 }, x) => i32x4.neg(x),
  },
  uint8: {
    float32: ({ i32x4 }, x) => i32x4.min_s(i32x4.max_s(i32x4.trunc_sat_f32x4_s(x), i32x4.const(0)), i32x4.const(255)),
    int32: ({ v128, i32x4 }, x) => v128.and(x, i32x4.const(255)),
    uint8: same,
    bool: ({ i32x4 }, x) => i32x4.neg(x),
  },
  bool: {
    float32: ({ f32x4 }, x) => f32x4.ne(x, f32x4.const(0)),
    int32: ({ i32x4 }, x) => i32x4.ne(x, i32x4.const(0)),
    uint8: ({ i32x4 }, x) => i32x4.ne(x, i32x4.const(0)),
    bool: same,
  },
};
