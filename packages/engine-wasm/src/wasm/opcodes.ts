/**
 * The instructions that the engine emits, by namespace and signature, after
 * https://webassembly.github.io/spec/core/appendix/index-instructions.html. An instruction that is wanted and missing is a
 * word at its place. The lists are read by opcodeTable.ts. A prefixed opcode is written with its prefix in front of three
 * digits: 0xfd105 is 0xfd, 0x105. In names a second dot is an underscore: `atomic_rmw_add` for `atomic.rmw.add`.
 */

/** Instructions without immediates. */
export const plainOpcodes = {
  i32: {
    "i32 -> i32": "0x45 eqz",
    "i32 i32 -> i32":
      "0x46 eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u 0x6a add sub mul div_s div_u rem_s rem_u and or xor shl shr_s shr_u",
    "i64 -> i32": "0xa7 wrap_i64",
    "f32 -> i32": "0xbc reinterpret_f32",
  },
  i64: {
    "i64 i64 -> i32": "0x52 ne lt_s",
    "i64 i64 -> i64": "0x7c add sub mul 0x84 or xor shl shr_s shr_u",
    "i32 -> i64": "0xad extend_i32_u",
  },
  f32: {
    "f32 -> f32": "0x8b abs neg ceil 0x91 sqrt",
    "f32 f32 -> f32": "0x92 add sub mul div min max",
    "f32 f32 -> i32": "0x5b eq ne lt gt",
    "f64 -> f32": "0xb6 demote_f64",
  },
  f64: {
    "f64 -> f64": "0x9a neg ceil 0x9f sqrt",
    "f64 f64 -> f64": "0xa0 add sub mul div min max",
    "i64 -> f64": "0xb9 convert_i64_s",
    "f32 -> f64": "0xbb promote_f32",
  },
  v128: {
    "v128 -> v128": "0xfd04d not",
    "v128 v128 -> v128": "0xfd04e and andnot or xor",
    "v128 v128 v128 -> v128": "0xfd052 bitselect",
    "v128 -> i32": "0xfd053 any_true",
  },
  i8x16: {
    "v128 v128 -> v128": "0xfd06e add",
  },
  i16x8: {
    "v128 v128 -> v128": "0xfd08e add",
  },
  i32x4: {
    "i32 -> v128": "0xfd011 splat",
    "v128 -> v128":
      "0xfd0a0 abs neg 0xfd0a9 extend_low_i16x8_u 0xfd0f8 trunc_sat_f32x4_s 0xfd0fc trunc_sat_f64x2_s_zero",
    "v128 v128 -> v128":
      "0xfd037 eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s 0xfd0ae add 0xfd0b1 sub 0xfd0b5 mul min_s min_u max_s",
    "v128 i32 -> v128": "0xfd0ab shl shr_s shr_u",
  },
  i64x2: {
    "i64 -> v128": "0xfd012 splat",
    "v128 -> v128": "0xfd0c1 neg",
    "v128 v128 -> v128": "0xfd0ce add 0xfd0d1 sub 0xfd0d5 mul",
    "v128 i32 -> v128": "0xfd0cb shl shr_s",
  },
  f32x4: {
    "f32 -> v128": "0xfd013 splat",
    "v128 -> v128":
      "0xfd05e demote_f64x2_zero 0xfd067 ceil floor trunc nearest 0xfd0e0 abs neg 0xfd0e3 sqrt 0xfd0fa convert_i32x4_s convert_i32x4_u",
    "v128 v128 -> v128": "0xfd041 eq ne lt gt le ge 0xfd0e4 add sub mul div min max pmin pmax",
    "v128 v128 v128 -> v128": "0xfd105 relaxed_madd",
  },
  f64x2: {
    "v128 -> v128":
      "0xfd05f promote_low_f32x4 0xfd074 ceil 0xfd07a trunc 0xfd0ec abs neg 0xfd0ef sqrt 0xfd0fe convert_low_i32x4_s",
    "v128 v128 -> v128": "0xfd047 eq ne lt gt le ge 0xfd0f0 add sub mul div min max pmin pmax",
  },
} as const;
