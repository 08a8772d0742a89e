/** Opcodes whose instructions carry immediates, laid out as in opcodes.ts. */

/** Instructions with a memory immediate: opcode and the base-2 logarithm of the alignment that is declared. */
export const memoryOpcodes = {
  i32: {
    "i32 -> i32": {
      load: [0x28, 2],
      load8_s: [0x2c, 0],
      load8_u: [0x2d, 0],
      load16_s: [0x2e, 1],
      load16_u: [0x2f, 1],
      atomic_load: [0xfe010, 2],
    },
    "i32 i32 -> void": { store: [0x36, 2], store8: [0x3a, 0], store16: [0x3b, 1], atomic_store: [0xfe017, 2] },
    "i32 i32 -> i32": {
      atomic_rmw_add: [0xfe01e, 2],
      atomic_rmw_sub: [0xfe025, 2],
      atomic_rmw_and: [0xfe02c, 2],
      atomic_rmw_or: [0xfe033, 2],
      atomic_rmw_xor: [0xfe03a, 2],
      atomic_rmw_xchg: [0xfe041, 2],
    },
    "i32 i32 i32 -> i32": { atomic_rmw_cmpxchg: [0xfe048, 2] },
  },
  i64: {
    "i32 -> i64": { load: [0x29, 3], atomic_load: [0xfe011, 3] },
    "i32 i64 -> void": { store: [0x37, 3], atomic_store: [0xfe018, 3] },
    "i32 i64 i64 -> i64": { atomic_rmw_cmpxchg: [0xfe049, 3] },
  },
  f32: { "i32 -> f32": { load: [0x2a, 2] }, "i32 f32 -> void": { store: [0x38, 2] } },
  f64: { "i32 -> f64": { load: [0x2b, 3] }, "i32 f64 -> void": { store: [0x39, 3] } },
  v128: {
    "i32 -> v128": {
      load: [0xfd000, 2],
      load8x8_s: [0xfd001, 0],
      load8x8_u: [0xfd002, 0],
      load16x4_s: [0xfd003, 1],
      load16x4_u: [0xfd004, 1],
      load8_splat: [0xfd007, 0],
      load16_splat: [0xfd008, 1],
      load32_splat: [0xfd009, 2],
      load64_splat: [0xfd00a, 2],
      load32_zero: [0xfd05c, 2],
      load64_zero: [0xfd05d, 2],
    },
    "i32 v128 -> void": { store: [0xfd00b, 2] },
  },
  memory: {
    "i32 i32 -> i32": { atomic_notify: [0xfe000, 2] },
    "i32 i32 i64 -> i32": { atomic_wait32: [0xfe001, 2] },
  },
} as const;

/** Instructions with the number of a lane. */
export const laneOpcodes = {
  i32x4: { "v128 -> i32": { extract_lane: 0xfd01b }, "v128 i32 -> v128": { replace_lane: 0xfd01c } },
  i64x2: { "v128 -> i64": { extract_lane: 0xfd01d }, "v128 i64 -> v128": { replace_lane: 0xfd01e } },
  f32x4: { "v128 -> f32": { extract_lane: 0xfd01f }, "v128 f32 -> v128": { replace_lane: 0xfd020 } },
  f64x2: { "v128 -> f64": { extract_lane: 0xfd021 }, "v128 f64 -> v128": { replace_lane: 0xfd022 } },
} as const;

/** Instructions with a memory immediate and the number of a lane. */
export const memoryLaneOpcodes = {
  v128: {
    "i32 v128 -> v128": {
      load8_lane: [0xfd054, 0],
      load16_lane: [0xfd055, 1],
      load32_lane: [0xfd056, 2],
      load64_lane: [0xfd057, 2],
    },
    "i32 v128 -> void": {
      store8_lane: [0xfd058, 0],
      store16_lane: [0xfd059, 1],
      store32_lane: [0xfd05a, 2],
      store64_lane: [0xfd05b, 2],
    },
  },
} as const;
