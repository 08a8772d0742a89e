/**
 * The text format of a module, read from its bytes: https://webassembly.github.io/spec/core/text/index.html.
 * For people; the engine does not import it.
 */
import { ByteReader } from "./byteReader.ts";
import { laneOpcodes, memoryLaneOpcodes, memoryOpcodes } from "./immediateOpcodes.ts";
import { plainOpcodes } from "./opcodes.ts";
import { type OpcodeTable, rowsOf } from "./opcodeTable.ts";
import { valueTypeCode } from "./valueType.ts";

/**
 * Prints a module, as the stage "Module" of `explain` has it, as WebAssembly text.
 *
 * @param bytes the module
 * @returns one instruction a line, blocks indented
 *
 * ```ts
 * import { compile, explain } from "@handloom/compiler";
 * import { input, mul } from "@handloom/graph";
 *
 * const x = input("x", [4]);
 * const double = compile(createWasmEngine(), { inputs: { x }, outputs: { y: mul(x, 2) } });
 * explain(double, { dims: {}, printers: { Module: moduleText } }).includes("f32x4.mul") // => true
 * ```
 */
export function moduleText(bytes: Uint8Array): string {
  const reader = new ByteReader(bytes);
  reader.skip(8);
  const sections = new Map<number, ByteReader>();
  while (!reader.done) {
    const id = reader.byte();
    sections.set(id, reader.section());
  }
  const types = readVector(sections.get(1), readType);
  const names = readNames(sections.get(0));
  const imports = readVector(sections.get(2), (section) => importLine(section, types));
  const functionTypes = readVector(sections.get(3), (section) => section.unsigned());
  const importedFunctions = imports.filter((line) => line.includes("(func")).length;
  const functions = readVector(sections.get(10), (section, i) =>
    functionText(section.section(), types[functionTypes[i] ?? 0], importedFunctions + i, names),
  );
  const lines = [
    ...imports,
    ...readVector(sections.get(5), (section) => `(memory ${readLimits(section)})`),
    ...readVector(sections.get(7), exportLine),
    ...functions,
    ...readVector(sections.get(11), dataLine),
  ];
  return `(module\n${lines.map((line) => line.replace(/^/gm, "  ")).join("\n")}\n)\n`;
}

interface Type {
  readonly params: string[];
  readonly results: string[];
}

const typeNames = new Map(Object.entries(valueTypeCode).map(([name, code]) => [code, name]));
const typeName = (code: number): string => typeNames.get(code) ?? `unknown type ${code}`;
const clause = (keyword: string, words: readonly string[]): string =>
  words.length === 0 ? "" : ` (${keyword} ${words.join(" ")})`;

function readVector<T>(section: ByteReader | undefined, read: (section: ByteReader, index: number) => T): T[] {
  if (section === undefined) return [];
  return Array.from({ length: section.unsigned() }, (_, index) => read(section, index));
}

function readType(section: ByteReader): Type {
  section.skip(1);
  const list = (): string[] => readVector(section, () => typeName(section.byte()));
  return { params: list(), results: list() };
}

function readLimits(section: ByteReader): string {
  const flags = section.byte();
  const words = [section.unsigned(), ...(flags & 1 ? [section.unsigned()] : []), ...(flags & 2 ? ["shared"] : [])];
  return words.join(" ");
}

function readNames(section: ByteReader | undefined): Map<number, string> {
  if (section === undefined) return new Map();
  section.text();
  section.skip(1);
  section.unsigned();
  return new Map(readVector(section, () => [section.unsigned(), section.text()]));
}

function importLine(section: ByteReader, types: readonly Type[]): string {
  const from = `(import "${section.text()}" "${section.text()}"`;
  if (section.byte() === 0x02) return `${from} (memory ${readLimits(section)}))`;
  return `${from} (func${signature(types[section.unsigned()])}))`;
}

function exportLine(section: ByteReader): string {
  const name = section.text();
  const kind = section.byte() === 0 ? "func" : "memory";
  return `(export "${name}" (${kind} ${section.unsigned()}))`;
}

function dataLine(section: ByteReader): string {
  section.skip(2);
  const offset = section.signed();
  section.skip(1);
  const bytes = section.section().rest();
  return `(data (i32.const ${offset}) "${Array.from(bytes, (byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("")}")`;
}

const signature = (type: Type | undefined): string =>
  clause("param", type?.params ?? []) + clause("result", type?.results ?? []);

function functionText(
  body: ByteReader,
  type: Type | undefined,
  index: number,
  names: ReadonlyMap<number, string>,
): string {
  const name = names.get(index);
  const locals = readVector(body, () => {
    const count = body.unsigned();
    const local = typeName(body.byte());
    return Array.from({ length: count }, () => local);
  }).flat();
  const head = `(func${name === undefined ? "" : ` $${name.replace(/[^\w.$-]/g, "_")}`} (;${index};)${signature(type)}`;
  const lines: string[] = locals.length === 0 ? [] : [`  (local ${locals.join(" ")})`];
  let indent = "  ";
  while (!body.done) {
    const { text, opens, closes } = instruction(body);
    if (closes) indent = indent.slice(2);
    if (indent !== "" || text !== "end") lines.push(indent + text);
    if (opens) indent += "  ";
  }
  return `${[head, ...lines].join("\n")}\n)`;
}

interface InstructionText {
  readonly text: string;
  readonly opens: boolean;
  readonly closes: boolean;
}

function instruction(body: ByteReader): InstructionText {
  const first = body.byte();
  const opcode = first < 0xfc ? first : first * 0x1000 + body.unsigned();
  const print = printers.get(opcode);
  if (print === undefined)
    throw new RangeError(
      `moduleText: unknown opcode 0x${opcode.toString(16)}. Print only modules that this encoder made.`,
    );
  return {
    text: print(body),
    opens: [0x02, 0x03, 0x04, 0x05].includes(opcode),
    closes: opcode === 0x05 || opcode === 0x0b,
  };
}

type Printer = (body: ByteReader) => string;

/** A finite number as the shortest decimal; the text format's own words for the others. */
function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  return Object.is(value, -0) ? "-0" : String(value);
}

function memoryText(body: ByteReader): string {
  const align = 2 ** body.byte();
  const offset = body.unsigned();
  return `${offset === 0 ? "" : ` offset=${offset}`} align=${align}`;
}

const printers: ReadonlyMap<number, Printer> = new Map<number, Printer>([
  [0x00, () => "unreachable"],
  ...(["block", "loop", "if"] as const).map((name, i): [number, Printer] => [0x02 + i, (body) => (body.skip(1), name)]),
  [0x05, () => "else"],
  [0x0b, () => "end"],
  [0x0f, () => "return"],
  [0x1a, () => "drop"],
  [0x1b, () => "select"],
  [
    0x1c,
    (body) =>
      `select${clause(
        "result",
        readVector(body, () => typeName(body.byte())),
      )}`,
  ],
  ...Object.entries({ br: 0x0c, br_if: 0x0d, call: 0x10, "local.get": 0x20, "local.set": 0x21, "local.tee": 0x22 }).map(
    ([name, opcode]): [number, Printer] => [opcode, (body) => `${name} ${body.unsigned()}`],
  ),
  [0x3f, (body) => (body.skip(1), "memory.size")],
  [0x40, (body) => (body.skip(1), "memory.grow")],
  [0xfc00a, (body) => (body.skip(2), "memory.copy")],
  [0xfc00b, (body) => (body.skip(1), "memory.fill")],
  [0xfe003, (body) => (body.skip(1), "atomic.fence")],
  [0x41, (body) => `i32.const ${body.signed()}`],
  [0x42, (body) => `i64.const ${body.signed64()}`],
  [0x43, (body) => `f32.const ${floatText(body.float32())}`],
  [0x44, (body) => `f64.const ${floatText(body.float64())}`],
  [
    0xfd00c,
    (body) =>
      `v128.const i32x4${Array.from({ length: 4 }, () => ` 0x${body.word().toString(16).padStart(8, "0")}`).join("")}`,
  ],
  [0xfd00d, (body) => `i8x16.shuffle${Array.from({ length: 16 }, () => ` ${body.byte()}`).join("")}`],
  ...named(plainOpcodes, () => ""),
  ...named(memoryOpcodes, memoryText),
  ...named(laneOpcodes, (body) => ` ${body.byte()}`),
  ...named(memoryLaneOpcodes, (body) => `${memoryText(body)} ${body.byte()}`),
]);

function named(table: OpcodeTable, immediate: Printer): [number, Printer][] {
  return rowsOf(table).map(({ namespace, name, opcode }) => {
    const text = `${namespace}.${name.replace(/^atomic_(rmw_)?/, (prefix) => prefix.replaceAll("_", "."))}`;
    return [opcode, (body) => text + immediate(body)];
  });
}
