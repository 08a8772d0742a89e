/** Opcodes whose instructions carry immediates, laid out as in opcodes.ts. */

/** Instructions with a memory immediate: behind the slash, the base-2 logarithm of the alignment that is declared. */
export const memoryOpcodes = {
  i32: {
    "i32 -> i32": "0x28/2 load 0x2d/0 load8_u 0xfe010/2 atomic_load",
    "i32 i32 -> void": "0x36/2 store 0xfe017/2 atomic_store",
    "i32 i32 -> i32": "0xfe01e/2 atomic_rmw_add",
  },
  i64: {
    "i32 -> i64": "0x29/3 load 0xfe011/3 atomic_load",
    "i32 i64 -> void": "0x37/3 store 0xfe018/3 atomic_store",
    "i32 i64 i64 -> i64": "0xfe049/3 atomic_rmw_cmpxchg",
  },
  f32: {
    "i32 -> f32": "0x2a/2 load",
    "i32 f32 -> void": "0x38/2 store",
  },
  f64: {
    "i32 -> f64": "0x2b/3 load",
    "i32 f64 -> void": "0x39/3 store",
  },
  v128: {
    "i32 -> v128": "0xfd000/2 load 0xfd002/0 load8x8_u 0xfd009/2 load32_splat 0xfd05c/2 load32_zero load64_zero",
    "i32 v128 -> void": "0xfd00b/2 store",
  },
  memory: {
    "i32 i32 -> i32": "0xfe000/2 atomic_notify",
  },
} as const;

/** Instructions with the number of a lane. */
export const laneOpcodes = {
  i32x4: {
    "v128 -> i32": "0xfd01b extract_lane",
    "v128 i32 -> v128": "0xfd01c replace_lane",
  },
  i64x2: {
    "v128 -> i64": "0xfd01d extract_lane",
    "v128 i64 -> v128": "0xfd01e replace_lane",
  },
  f32x4: {
    "v128 -> f32": "0xfd01f extract_lane",
    "v128 f32 -> v128": "0xfd020 replace_lane",
  },
} as const;

/** Instructions with a memory immediate and the number of a lane. */
export const memoryLaneOpcodes = {
  v128: {
    "i32 v128 -> v128": "0xfd054/0 load8_lane 0xfd056/2 load32_lane",
    "i32 v128 -> void": "0xfd058/0 store8_lane 0xfd05a/2 store32_lane store64_lane",
  },
} as const;
