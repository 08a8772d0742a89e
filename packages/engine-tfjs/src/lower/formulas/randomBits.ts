import type { RandomBitsAttributes } from "@handloom/graph/inspect";
import { sizeOf, threefry } from "@handloom/tensor";
import type { Slot } from "../../eager/plan.ts";
import { reshape } from "../movement.ts";
import { binary } from "../program/calls.ts";
import type { Emit } from "../program/emit.ts";

type Pair = readonly [Slot, Slot];

const rotations = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const;

/**
 * Threefry-2x32 by operations on bits, for all positions at once. int32 stands for unsigned words: sums and shifts to
 * the left are the same, and a mask clears the signs that come in from the left.
 */
export function randomBits(emit: Emit, count: Slot, attributes: RandomBitsAttributes): Slot {
  const { seed, site, as } = attributes;
  const shape = attributes.shape as readonly number[];
  const word = (value: number) => emit.fill(value | 0, "int32");
  const [high, low] = threefry([0, seed], [0, site]);
  const key = mix(emit, [word(high), word(low)], [word(0), count]);
  const size = sizeOf(shape);
  const positions = emit.constant(
    Int32Array.from({ length: size }, (_, i) => i),
    [size],
    "int32",
  );
  const [a, b] = mix(emit, key, [word(0), positions]);
  const bits = reshape(emit, binary(emit, "BitwiseXor", a, b), shape);
  if (as === "bits") return bits;
  const upper = emit.kernel("Cast", { x: shiftRight(emit, bits, 9) }, { dtype: "float32" }, shape, "float32");
  return binary(emit, "Multiply", upper, emit.fill(2 ** -23, "float32"));
}

/** As `threefry` of the tensor package, on the device. */
function mix(emit: Emit, [k0, k1]: Pair, counter: Pair): Pair {
  const add = (x: Slot, y: Slot) => binary(emit, "Add", x, y);
  const xor = (x: Slot, y: Slot) => binary(emit, "BitwiseXor", x, y);
  const keys = [k0, k1, xor(xor(k0, k1), emit.fill(0x1bd11bda, "int32"))] as const;
  let [a, b] = [add(counter[0], k0), add(counter[1], k1)];
  for (let group = 1; group <= 5; group++) {
    for (const rotation of rotations[(group - 1) % 2] as (typeof rotations)[number]) {
      a = add(a, b);
      b = xor(rotate(emit, b, rotation), a);
    }
    a = add(a, keys[group % 3] as Slot);
    b = add(add(b, keys[(group + 1) % 3] as Slot), emit.fill(group, "int32"));
  }
  return [a, b];
}

function rotate(emit: Emit, x: Slot, by: number): Slot {
  const left = binary(emit, "LeftShift", x, emit.fill(by, "int32"));
  return binary(emit, "BitwiseOr", left, shiftRight(emit, x, 32 - by));
}

/** The signs that the shift brings in are cleared. */
function shiftRight(emit: Emit, x: Slot, by: number): Slot {
  const shifted = binary(emit, "RightShift", x, emit.fill(by, "int32"));
  return binary(emit, "BitwiseAnd", shifted, emit.fill(2 ** (32 - by) - 1, "int32"));
}
