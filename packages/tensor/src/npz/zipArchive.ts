/** A file to be packed, and its bytes as they will be stored. */
export interface ZipFile {
  readonly name: string;
  /** 0: as it is; 8: deflated. */
  readonly method: 0 | 8;
  readonly stored: Uint8Array;
  /** Bytes of the file itself. */
  readonly size: number;
  readonly crc: number;
}

// 1 January 1980, where the format's time begins: equal files make equal archives.
const date = 33;
const version = 20;
// Bit 11: names are UTF-8.
const flags = 0x800;

/**
 * Files as the bytes of a zip archive.
 *
 * Source: PKWARE, ".ZIP File Format Specification", 4.3.
 */
export function zipArchive(files: readonly ZipFile[]): Uint8Array {
  const names = files.map(({ name }) => new TextEncoder().encode(name));
  const local = files.map(({ stored }, i) => 30 + (names[i]?.length ?? 0) + stored.length);
  const directory = names.reduce((total, name) => total + 46 + name.length, 0);
  const start = local.reduce((total, length) => total + length, 0);
  const bytes = new Uint8Array(start + directory + 22);
  const view = new DataView(bytes.buffer);
  let [at, next] = [0, start];
  files.forEach((file, i) => {
    const name = names[i] as Uint8Array;
    view.setUint32(at, 0x04034b50, true);
    writeFacts(view, at + 4, file, name);
    bytes.set(name, at + 30);
    bytes.set(file.stored, at + 30 + name.length);
    view.setUint32(next, 0x02014b50, true);
    view.setUint16(next + 4, version, true);
    writeFacts(view, next + 6, file, name);
    view.setUint32(next + 42, at, true);
    bytes.set(name, next + 46);
    at += local[i] ?? 0;
    next += 46 + name.length;
  });
  view.setUint32(next, 0x06054b50, true);
  view.setUint16(next + 8, files.length, true);
  view.setUint16(next + 10, files.length, true);
  view.setUint32(next + 12, directory, true);
  view.setUint32(next + 16, start, true);
  return bytes;
}

/** The facts that stand before a file and again in the directory. */
function writeFacts(view: DataView, at: number, { method, crc, stored, size }: ZipFile, name: Uint8Array): void {
  view.setUint16(at, version, true);
  view.setUint16(at + 2, flags, true);
  view.setUint16(at + 4, method, true);
  view.setUint16(at + 8, date, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, stored.length, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, name.length, true);
}
