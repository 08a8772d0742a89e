import { brokenNpz } from "./brokenNpz.ts";

/** A file in a zip archive, as the archive's directory has it. */
export interface ZipEntry {
  readonly name: string;
  /** 0: as it is; 8: deflated. */
  readonly method: number;
  readonly crc: number;
  /** The bytes as they are stored. */
  readonly stored: Uint8Array<ArrayBuffer>;
  /** Bytes of the file itself. */
  readonly size: number;
  /** The byte at which the entry begins. */
  readonly offset: number;
}

const endLength = 22;
const unknown16 = 0xffff;
const unknown32 = 0xffffffff;

/**
 * The files of a zip archive, in the order of its directory; also of one with sizes of 64 bits, as NumPy writes for large
 * arrays.
 *
 * Source: PKWARE, ".ZIP File Format Specification", 4.3.
 *
 * @throws NpyError for bytes that are not an archive, and for encrypted files
 */
export function zipEntries(bytes: Uint8Array<ArrayBuffer>): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, start } = directoryOf(view);
  const entries: ZipEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50)
      throw brokenNpz("the directory is cut off", at);
    const [nameLength, extraLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)];
    const end = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (end > bytes.length) throw brokenNpz("the directory is cut off", at);
    entries.push(entryAt(bytes, view, at));
    at = end;
  }
  return entries;
}

/** Looked for from the end, where a comment may follow it. */
function directoryOf(view: DataView): { readonly count: number; readonly start: number } {
  const first = Math.max(0, view.byteLength - endLength - unknown16);
  for (let at = view.byteLength - endLength; at >= first; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    const [count, start] = [view.getUint16(at + 10, true), view.getUint32(at + 16, true)];
    return count === unknown16 || start === unknown32 ? wideDirectoryOf(view, at) : { count, start };
  }
  throw brokenNpz("the bytes have no directory of a zip archive", Math.max(0, view.byteLength - endLength));
}

function wideDirectoryOf(view: DataView, end: number): { readonly count: number; readonly start: number } {
  const locator = end - 20;
  const isThere = locator >= 0 && view.getUint32(locator, true) === 0x07064b50;
  const at = isThere ? Number(view.getBigUint64(locator + 8, true)) : -1;
  if (at < 0 || at + 56 > view.byteLength || view.getUint32(at, true) !== 0x06064b50)
    throw brokenNpz("the directory of 64 bits is not where it should be", end);
  return { count: Number(view.getBigUint64(at + 32, true)), start: Number(view.getBigUint64(at + 48, true)) };
}

function entryAt(bytes: Uint8Array<ArrayBuffer>, view: DataView, at: number): ZipEntry {
  const [nameLength, extraLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)];
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
  if (view.getUint16(at + 8, true) & 1) throw brokenNpz(`"${name}" is encrypted`, at, "Save it without a password");
  const extra = new DataView(view.buffer, view.byteOffset + at + 46 + nameLength, extraLength);
  const narrow = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  const [size = 0, storedSize = 0, offset = 0] = widened(narrow, extra);
  const inside = offset + 30 <= bytes.length && view.getUint32(offset, true) === 0x04034b50;
  const start = inside ? offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true) : 0;
  if (!inside || start + storedSize > bytes.length) throw brokenNpz(`"${name}" is not where the directory says`, at);
  return {
    name,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    stored: bytes.subarray(start, start + storedSize),
    size,
    offset,
  };
}

/** Sizes and place, with those that did not fit taken from the extra field of 64 bits, which has them in this order. */
function widened(narrow: readonly number[], extra: DataView): readonly number[] {
  let at = 0;
  while (at + 4 <= extra.byteLength && extra.getUint16(at, true) !== 1) at += 4 + extra.getUint16(at + 2, true);
  at += 4;
  return narrow.map((value) => {
    if (value !== unknown32 || at + 8 > extra.byteLength) return value;
    at += 8;
    return Number(extra.getBigUint64(at - 8, true));
  });
}
