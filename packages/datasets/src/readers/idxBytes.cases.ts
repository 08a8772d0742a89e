/** An IDX file: two zeros, the type, the number of dims, the dims, the bytes. */
export function idxBytes(type: number, dims: readonly number[], data: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * dims.length + data.length);
  bytes.set([0, 0, type, dims.length]);
  for (const [axis, dim] of dims.entries()) new DataView(bytes.buffer).setUint32(4 + 4 * axis, dim);
  bytes.set(data, 4 + 4 * dims.length);
  return bytes;
}
