/**
 * The binary format of WebAssembly, and nothing else: https://webassembly.github.io/spec/core/binary/index.html.
 * Names follow the specification.
 */
import { ByteWriter } from "./byteWriter.ts";
import { type FunctionType, type ValueType, valueTypeCode } from "./valueType.ts";

/** The memory of a module. Sizes are in pages of 64 KiB. */
export interface MemoryType {
  readonly initial: number;
  readonly maximum?: number | undefined;
  /** Shared between threads; needs a maximum. */
  readonly shared?: boolean | undefined;
  readonly import?: readonly [module: string, name: string] | undefined;
  readonly export?: string | undefined;
}

/** Everything that the sections are written from. */
export interface ModuleParts {
  readonly types: FunctionType[];
  readonly imports: { readonly module: string; readonly name: string; readonly type: number }[];
  readonly functions: {
    readonly type: number;
    readonly name: string | undefined;
    readonly export: string | undefined;
    code: Uint8Array;
  }[];
  readonly data: { readonly offset: number; readonly bytes: Uint8Array }[];
  memory: MemoryType | undefined;
}

/** The bytes of a module. */
export function encode(parts: ModuleParts): Uint8Array<ArrayBuffer> {
  const { types, functions, memory, data } = parts;
  const out = new ByteWriter();
  out.append([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
  const section = <T>(id: number, items: readonly T[], write: (item: T) => void): void => {
    if (items.length === 0) return;
    const start = out.length;
    vector(out, items, write);
    const content = out.take(start);
    out.byte(id);
    sized(out, content);
  };
  section(1, types, (type) => writeType(out, type));
  section(2, importWriters(out, parts), (write) => write());
  section(3, functions, ({ type }) => out.unsigned(type));
  section(5, memory === undefined || memory.import !== undefined ? [] : [memory], (type) => limits(out, type));
  section(7, exportWriters(out, parts), (write) => write());
  section(10, functions, ({ code }) => sized(out, code));
  section(11, data, ({ offset, bytes }) => writeData(out, offset, bytes));
  nameSection(out, parts);
  return out.take();
}

function vector<T>(out: ByteWriter, items: readonly T[], write: (item: T) => void): void {
  out.unsigned(items.length);
  for (const item of items) write(item);
}

function sized(out: ByteWriter, bytes: Uint8Array): void {
  out.unsigned(bytes.length);
  out.append(bytes);
}

function writeType(out: ByteWriter, { params, results }: FunctionType): void {
  out.byte(0x60);
  for (const list of [params, results]) vector(out, list, (type) => out.byte(valueTypeCode[type]));
}

function limits(out: ByteWriter, { initial, maximum, shared = false }: MemoryType): void {
  out.byte((maximum === undefined ? 0 : 1) | (shared ? 2 : 0));
  out.unsigned(initial);
  if (maximum !== undefined) out.unsigned(maximum);
}

function importWriters(out: ByteWriter, { imports, memory }: ModuleParts): (() => void)[] {
  const named = (from: readonly string[], kind: number): void => {
    for (const name of from) out.text(name);
    out.byte(kind);
  };
  const writers = imports.map(({ module, name, type }) => () => {
    named([module, name], 0x00);
    out.unsigned(type);
  });
  const from = memory?.import;
  if (memory === undefined || from === undefined) return writers;
  const writeMemory = (): void => {
    named(from, 0x02);
    limits(out, memory);
  };
  return [...writers, writeMemory];
}

function exportWriters(out: ByteWriter, { imports, functions, memory }: ModuleParts): (() => void)[] {
  const all = functions.map((entry, i) => ({ name: entry.export, kind: 0x00, index: imports.length + i }));
  all.push({ name: memory?.export, kind: 0x02, index: 0 });
  return all.flatMap(({ name, kind, index }) => {
    if (name === undefined) return [];
    const write = (): void => {
      out.text(name);
      out.byte(kind);
      out.unsigned(index);
    };
    return [write];
  });
}

function writeData(out: ByteWriter, offset: number, bytes: Uint8Array): void {
  out.append([0x00, 0x41]);
  out.signed(offset);
  out.byte(0x0b);
  sized(out, bytes);
}

/** Names of functions: https://webassembly.github.io/spec/core/appendix/custom.html#name-section. */
function nameSection(out: ByteWriter, { imports, functions }: ModuleParts): void {
  const named = functions.flatMap(({ name }, i) => (name === undefined ? [] : [{ name, index: imports.length + i }]));
  if (named.length === 0) return;
  const names = new ByteWriter();
  const content = new ByteWriter();
  vector(names, named, ({ name, index }) => {
    names.unsigned(index);
    names.text(name);
  });
  content.text("name");
  content.byte(0x01);
  sized(content, names.take());
  out.byte(0x00);
  sized(out, content.take());
}

/** The body of a function: the types of its locals without the parameters, as runs of one type, then the instructions. */
export function functionBody(types: readonly ValueType[], instructions: Uint8Array): Uint8Array {
  const runs: { type: ValueType; count: number }[] = [];
  for (const type of types) {
    const last = runs.at(-1);
    if (last?.type === type) last.count++;
    else runs.push({ type, count: 1 });
  }
  const out = new ByteWriter();
  vector(out, runs, ({ type, count }) => {
    out.unsigned(count);
    out.byte(valueTypeCode[type]);
  });
  out.append(instructions);
  out.byte(0x0b);
  return out.take();
}
