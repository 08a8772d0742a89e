export interface CompileOptions {
  /** Over how many devices one program is spread. */
  readonly partitions: number;
  /** Flags of XLA, for this program alone. */
  readonly flags: Readonly<Record<string, boolean | number>>;
}

/**
 * The message CompileOptionsProto, by hand: executable_build_options (3) with device_ordinal (1), num_replicas (4),
 * num_partitions (5), use_spmd_partitioning (6) and use_shardy_partitioner (19); env_option_overrides (7).
 *
 * Source: openxla/xla, xla/pjrt/proto/compile_options.proto
 */
export function compileOptions({ partitions, flags }: CompileOptions): Uint8Array {
  const isSpread = partitions > 1;
  const build = [
    ...number(1, -1n),
    ...number(4, 1n),
    ...number(5, BigInt(partitions)),
    ...(isSpread ? [...number(6, 1n), ...number(19, 1n)] : []),
  ];
  const overrides = Object.entries(flags).flatMap(([name, value]) => {
    const one = typeof value === "boolean" ? number(2, BigInt(value)) : number(3, BigInt(value));
    return message(7, [...message(1, [...new TextEncoder().encode(name)]), ...message(2, one)]);
  });
  return Uint8Array.from([...message(3, build), ...overrides]);
}

function number(field: number, value: bigint): number[] {
  return [...varint(BigInt(field << 3)), ...varint(BigInt.asUintN(64, value))];
}

function message(field: number, content: readonly number[]): number[] {
  return [...varint(BigInt((field << 3) | 2)), ...varint(BigInt(content.length)), ...content];
}

function varint(value: bigint): number[] {
  const low = Number(value & 127n);
  return value < 128n ? [low] : [low | 128, ...varint(value >> 7n)];
}
