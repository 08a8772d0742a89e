import type { Code } from "../../wasm/code.ts";

/** The larger of two float32 lanes, NaN if either is, 0 of 0 and −0. Two thirds of what `f32x4.max` costs on x86. */
export function maximum(code: Code, a: "v128", b: "v128"): "v128" {
  const { f32x4, v128, get } = code;
  return code.scope(() => {
    const [left, right] = [code.keep(a), code.keep(b)];
    // `pmax` keeps a NaN on its left; one on the right is put in as a mask, whose bits are all set and so a NaN.
    const larger = v128.or(f32x4.pmax(get(left), get(right)), f32x4.ne(get(right), get(right)));
    // Equal elements have equal bits, but for zeros: 0 has the sign bit of neither or of one.
    return v128.and(larger, v128.or(get(right), f32x4.ne(get(left), get(right))));
  });
}

/** The smaller of two float32 lanes, NaN if either is, −0 of 0 and −0. */
export function minimum(code: Code, a: "v128", b: "v128"): "v128" {
  const { f32x4, v128, get } = code;
  return code.scope(() => {
    const [left, right] = [code.keep(a), code.keep(b)];
    // Unless the left one is smaller the right one's bits go in: they are those that are there, a zero's sign, or a NaN's.
    const smaller = f32x4.pmin(get(left), get(right));
    return v128.or(smaller, v128.andnot(get(right), f32x4.lt(get(left), get(right))));
  });
}
