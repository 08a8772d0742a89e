import type { Api } from "./api.ts";
import { allocateNative, createStruct, nativeText } from "./native.ts";

/** PJRT_NamedValue: name at 16, its size at 24, the type at 32, the value at 40, its size at 48. */
const valueSize = 56;
const types = { integer: 1, bool: 4 } as const;

/** The handle of a new client. */
export function createClientHandle(api: Api, options: Readonly<Record<string, number | boolean>>): bigint {
  const entries = Object.entries(options);
  const values = allocateNative(Math.max(8, valueSize * entries.length));
  const names = entries.map(([name]) => nativeText(name));
  entries.forEach(([, value], i) => {
    const at = (valueSize * i) / 8;
    const name = names[i] as (typeof names)[number];
    values.words.set([BigInt(valueSize), 0n, name.address, name.size, 0n, BigInt(value), 1n], at);
    values.int32[2 * (at + 4)] = typeof value === "boolean" ? types.bool : types.integer;
  });
  const args = createStruct(88);
  args.words[2] = values.address;
  args.words[3] = BigInt(entries.length);
  try {
    return api.call("Client_Create", args).words[8] as bigint;
  } finally {
    for (const memory of [args, values, ...names]) memory.free();
  }
}
