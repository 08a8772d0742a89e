import type { RandomBitsAttributes } from "@handloom/graph/inspect";
import { sizeOf, threefry } from "@handloom/tensor";
import type { Text } from "../../text/createText.ts";
import { barrier, binary, bitcast, broadcast, convert, iota, reshape } from "../../text/ops.ts";
import type { Ref } from "../../text/ref.ts";

type Pair = readonly [Ref, Ref];

const rotations = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const;

/** Threefry-2x32 by operations on words, for all positions at once. */
export function randomBits(text: Text, count: Ref, { seed, site, as, shape }: RandomBitsAttributes): Ref {
  const wanted = shape as readonly number[];
  const size = sizeOf(wanted);
  if (size === 0) return text.fill(0, as === "bits" ? "int32" : "float32", wanted);
  const word = (value: number) => text.fill(value, "uint32");
  const [high, low] = threefry([0, seed], [0, site]);
  const key = mix(text, [word(high), word(low)], [word(0), bitcast(text, count, "uint32")], []);
  const wide = key.map((one) => broadcast(text, one, [size])) as unknown as Pair;
  const [a, b] = mix(text, wide, [text.fill(0, "uint32", [size]), iota(text, [size], 0, "uint32")], [size]);
  // XLA would compute the 120 operations anew in each kernel that reads the bits, and compile them as often.
  const bits = barrier(text, reshape(text, binary(text, "xor", a, b), wanted));
  if (as === "bits") return bitcast(text, bits, "int32");
  const upper = binary(text, "shift_right_logical", bits, text.fill(9, "uint32", wanted));
  return binary(text, "multiply", convert(text, upper, "float32"), text.fill(2 ** -23, "float32", wanted));
}

function mix(text: Text, [k0, k1]: Pair, [c0, c1]: Pair, shape: readonly number[]): Pair {
  const word = (value: number) => text.fill(value, "uint32", shape);
  const add = (x: Ref, y: Ref) => binary(text, "add", x, y);
  const xor = (x: Ref, y: Ref) => binary(text, "xor", x, y);
  const rotate = (x: Ref, by: number) =>
    binary(text, "or", binary(text, "shift_left", x, word(by)), binary(text, "shift_right_logical", x, word(32 - by)));
  const keys = [k0, k1, xor(xor(k0, k1), word(0x1bd11bda))] as const;
  let [a, b] = [add(c0, k0), add(c1, k1)];
  for (let group = 1; group <= 5; group++) {
    for (const by of rotations[((group - 1) % 2) as 0 | 1]) {
      a = add(a, b);
      b = xor(rotate(b, by), a);
    }
    a = add(a, keys[(group % 3) as 0 | 1 | 2]);
    b = add(add(b, keys[((group + 1) % 3) as 0 | 1 | 2]), word(group));
  }
  return [a, b];
}
