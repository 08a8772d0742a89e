import type { Code } from "../../wasm/code.ts";
import type { Local, WasmFunction } from "../../wasm/valueType.ts";
import { callLanes } from "./callLanes.ts";

/** 2/π with eight zero bits before its point: 248 bits behind it. */
const twoOverPi = [0x00a2f9836e4e4415n, 0x29fc2757d1f534ddn, 0xc0db6295993c4390n, 0x41fe5163abdebbc5n] as const;

/**
 * Angles beyond 2¹⁹, exactly: (x, r, quadrant) → (r, quadrant), replaced in the lanes that are so large.
 *
 * Source: Payne and Hanek 1983, "Radian reduction for trigonometric functions", with one 128-bit window of 2/π.
 */
export function reduceLargeAngle(code: Code, ...angle: readonly [Local<"v128">, Local<"v128">, Local<"v128">]): void {
  callLanes(code, "reduceLargeAngle", angle, ["v128", "v128"], (inner, [x, r, quadrant]) => {
    const { f32x4, f32, i32x4, get, set } = inner;
    const lane = inner.local("f32");
    for (const i of [0, 1, 2, 3]) {
      set(lane, f32x4.extract_lane(get(x), i));
      inner.if(f32.gt(f32.abs(get(lane)), f32.const(2 ** 19)), () => {
        inner.call(reduceLane(inner), get(lane));
        const n = inner.keep("i32");
        const remainder = inner.keep("f32");
        set(r, f32x4.replace_lane(get(r), get(remainder), i));
        set(quadrant, i32x4.replace_lane(get(quadrant), get(n), i));
      });
    }
    return [get(r), get(quadrant)] as const;
  });
}

/** One angle: x → (r, quadrant). */
function reduceLane(code: Code): WasmFunction<readonly ["f32"], readonly ["f32", "i32"]> {
  return code.module.helper("reduceLane", { params: ["f32"], results: ["f32", "i32"] }, (inner, x) => {
    const { i32, i64, f32, f64, get, set } = inner;
    const bits = inner.keep(i32.reinterpret_f32(get(x)));
    const exponent = inner.keep(i32.and(i32.shr_u(get(bits), i32.const(23)), i32.const(255)));
    inner.if(i32.eq(get(exponent), i32.const(255)), () => inner.return(f32.const(Number.NaN), i32.const(0)));
    const mantissa = inner.keep(i64.extend_i32_u(i32.or(i32.and(get(bits), i32.const(0x7fffff)), i32.const(0x800000))));
    // |x|·2/π modulo 4, in units of 2^−62: only bits of weight below 4 are multiplied.
    const [first, second] = window(inner, inner.keep(i32.sub(get(exponent), i32.const(144))));
    const above = i64.mul(get(mantissa), get(first));
    const below = i64.shr_u(i64.mul(get(mantissa), i64.shr_u(get(second), i64.const(24))), i64.const(40));
    const turns = inner.keep(i64.add(above, below));
    const n = inner.keep(i64.shr_u(i64.add(get(turns), i64.const(1n << 61n)), i64.const(62)));
    set(turns, i64.sub(get(turns), i64.shl(get(n), i64.const(62))));
    const r = f64.mul(f64.convert_i64_s(get(turns)), f64.const((Math.PI / 2) * 2 ** -62));
    const magnitude = inner.keep(f32.demote_f64(r));
    const quadrant = inner.keep(i32.wrap_i64(get(n)));
    const isNegative = inner.keep(i32.shr_s(get(bits), i32.const(31)));
    return [
      inner.select(f32.neg(get(magnitude)), get(magnitude), get(isNegative)),
      i32.sub(i32.xor(get(quadrant), get(isNegative)), get(isNegative)),
    ] as const;
  });
}

/** 128 bits of 2/π from the bit `start`, 0 ≤ start < 128, as two words. */
function window(code: Code, start: Local<"i32">): readonly [Local<"i64">, Local<"i64">] {
  const { i32, i64, get } = code;
  const [w0, w1, w2, w3] = twoOverPi;
  const isLate = code.keep(i32.shr_u(get(start), i32.const(6)));
  const shift = code.keep(i64.extend_i32_u(i32.and(get(start), i32.const(63))));
  const word = (late: bigint, early: bigint): Local<"i64"> =>
    code.keep(code.select(i64.const(late), i64.const(early), get(isLate)));
  const a = word(w1, w0);
  const b = word(w2, w1);
  const c = word(w3, w2);
  const joined = (high: Local<"i64">, low: Local<"i64">): Local<"i64"> => {
    const upper = i64.shl(get(high), get(shift));
    const lower = i64.shr_u(i64.shr_u(get(low), i64.const(1)), i64.sub(i64.const(63), get(shift)));
    return code.keep(i64.or(upper, lower));
  };
  return [joined(a, b), joined(b, c)];
}
