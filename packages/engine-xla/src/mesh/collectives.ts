const names = ["all-reduce", "all-gather", "reduce-scatter", "all-to-all", "collective-permute"] as const;

/**
 * How often a program exchanges values between devices, a line for each way.
 *
 * @param module HloModuleProto, whose instructions have their operation as field 2, and their shape as field 3
 */
export function showCollectives(module: Uint8Array): string {
  const bytes = Buffer.from(module);
  const lines = names.flatMap((name) => {
    const count = occurrences(
      bytes,
      Buffer.concat([Buffer.from([0x12, name.length]), Buffer.from(name), Buffer.from([0x1a])]),
    );
    return count === 0 ? [] : [`${name}: ${count}`];
  });
  return lines.length === 0 ? "nothing" : lines.join("\n");
}

function occurrences(bytes: Buffer, pattern: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(pattern); at >= 0; at = bytes.indexOf(pattern, at + 1)) count++;
  return count;
}
