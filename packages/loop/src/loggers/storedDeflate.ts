const longestBlock = 65535;

/**
 * What `#deflate` is in a page, which packs asynchronously only: a zlib stream of blocks that are stored as they are.
 *
 * Source: RFC 1950 and RFC 1951, section 3.2.4.
 */
export function deflate(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / longestBlock));
  const stream = new Uint8Array(2 + bytes.length + 5 * blocks + 4);
  const view = new DataView(stream.buffer);
  stream.set([0x78, 0x01]);
  let at = 2;
  for (let block = 0; block < blocks; block++) {
    const content = bytes.subarray(block * longestBlock, (block + 1) * longestBlock);
    view.setUint8(at, block === blocks - 1 ? 1 : 0);
    view.setUint16(at + 1, content.length, true);
    view.setUint16(at + 3, ~content.length & 0xffff, true);
    stream.set(content, at + 5);
    at += 5 + content.length;
  }
  view.setUint32(at, adler32(bytes));
  return stream;
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}
