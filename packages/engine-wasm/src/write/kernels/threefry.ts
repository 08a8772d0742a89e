import { callLanes } from "../../math/parts/callLanes.ts";
import type { Code } from "../../wasm/code.ts";
import type { Local } from "../../wasm/valueType.ts";

type Words = readonly [high: Local<"v128">, low: Local<"v128">];

const rotations = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const;

/**
 * Threefry-2x32 with 20 rounds on four counters at once, as a called function.
 *
 * Source: Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3".
 */
export function threefry(code: Code, key: Words, counter: Words): Words {
  callLanes(code, "threefry", [...key, ...counter], ["v128", "v128"], mixWords);
  const low = code.keep("v128");
  return [code.keep("v128"), low];
}

function mixWords(code: Code, [key0, key1, a, b]: readonly [...Words, ...Words]): readonly ["v128", "v128"] {
  const { i32x4, i32, v128, get, set } = code;
  const parity = code.keep(v128.xor(v128.xor(get(key0), get(key1)), i32x4.const(0x1bd11bda)));
  const keys = [key0, key1, parity] as const;
  const addKey = (to: Local<"v128">, number: number) => set(to, i32x4.add(get(to), get(keys[number % 3] ?? key0)));
  addKey(a, 0);
  addKey(b, 1);
  for (let group = 1; group <= 5; group++) {
    for (const rotation of rotations[(group - 1) % 2] ?? []) {
      set(a, i32x4.add(get(a), get(b)));
      const turned = v128.or(i32x4.shl(get(b), i32.const(rotation)), i32x4.shr_u(get(b), i32.const(32 - rotation)));
      set(b, v128.xor(turned, get(a)));
    }
    addKey(a, group);
    addKey(b, group + 1);
    set(b, i32x4.add(get(b), i32x4.const(group)));
  }
  return [get(a), get(b)] as const;
}
