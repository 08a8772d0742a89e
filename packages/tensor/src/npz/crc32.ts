/** The remainders of all bytes by the polynomial, lowest bit first. */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});

/**
 * The check sum of zip and PNG files: CRC-32 by the polynomial 0xEDB88320.
 *
 * @param bytes any number of them
 * @returns a whole number from 0 to 2³² − 1
 *
 * Source: W3C, "Portable Network Graphics (PNG) Specification", annex D.
 *
 * ```ts
 * crc32(new TextEncoder().encode("123456789")) // => 3421780262
 * ```
 */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (remainders[(crc ^ byte) & 255] ?? 0);
  return ~crc >>> 0;
}
