import type { ByteWriter } from "./byteWriter.ts";
import { laneOpcodes, memoryLaneOpcodes, memoryOpcodes } from "./immediateOpcodes.ts";
import { plainOpcodes } from "./opcodes.ts";
import { type NamesOf, type Row, rowsOf } from "./opcodeTable.ts";
import type { ValueType } from "./valueType.ts";

type Operands<S extends string> = S extends `${infer T extends ValueType} ${infer Rest}` ? [T, ...Operands<Rest>] : [S];
type Signature<S, Immediates extends unknown[]> = S extends `${infer P} -> ${infer R}`
  ? (...operands: [...Operands<P>, ...Immediates]) => R
  : never;
type Union<U> = (U extends unknown ? (u: U) => void : never) extends (all: infer I) => void ? I : never;
type Methods<Table, Immediates extends unknown[]> = Union<
  { [S in keyof Table]: { readonly [Name in NamesOf<Table[S]>]: Signature<S, Immediates> } }[keyof Table]
>;
type Of<Tables, Namespace, Immediates extends unknown[]> = Namespace extends keyof Tables
  ? Methods<Tables[Namespace], Immediates>
  : unknown;

interface Constants {
  readonly i32: { const(value: number): "i32" };
  readonly i64: { const(value: number | bigint): "i64" };
  readonly f32: { const(value: number): "f32" };
  readonly f64: { const(value: number): "f64" };
  /** Lanes that are left out repeat the first. */
  readonly i32x4: { const(a: number, b?: number, c?: number, d?: number): "v128" };
  readonly f32x4: { const(a: number, b?: number, c?: number, d?: number): "v128" };
  readonly f64x2: { const(a: number, b?: number): "v128" };
  /** Sixteen byte positions: 0–15 in `a`, 16–31 in `b`. */
  readonly i8x16: { shuffle(a: "v128", b: "v128", lanes: readonly number[]): "v128" };
  readonly memory: {
    size(): "i32";
    grow(pages: "i32"): "i32";
    copy(to: "i32", from: "i32", bytes: "i32"): "void";
    fill(to: "i32", byte: "i32", bytes: "i32"): "void";
  };
}
type Namespace = keyof typeof plainOpcodes | "memory";

/**
 * An emitter for each instruction: `f32x4.add(a, b)`, `v128.load(address, 16)`. Operands come first and immediates last.
 *
 * An operand is "already on the stack". JavaScript evaluates arguments from left to right, which is the machine's
 * order: `f32x4.sub(get(x), get(y))` emits `local.get x`, `local.get y`, `f32x4.sub`. So an operand is used exactly
 * once, where it is made; a value that is needed twice goes through a local.
 */
export type Instructions = {
  readonly [N in Namespace]: Of<typeof plainOpcodes, N, []> &
    Of<typeof memoryOpcodes, N, [offset?: number]> &
    Of<typeof laneOpcodes, N, [lane: number]> &
    Of<typeof memoryLaneOpcodes, N, [lane: number, offset?: number]> &
    (N extends keyof Constants ? Constants[N] : unknown);
};

type Emitter = (...given: readonly unknown[]) => string;
type Namespaces = Record<string, Record<string, unknown>>;

// Read once: every module that is written has emitters of its own.
const plainRows: Row[] = /* @__PURE__ */ rowsOf(plainOpcodes);
const memoryRows: Row[] = /* @__PURE__ */ rowsOf(memoryOpcodes);
const laneRows: Row[] = /* @__PURE__ */ rowsOf(laneOpcodes);
const memoryLaneRows: Row[] = /* @__PURE__ */ rowsOf(memoryLaneOpcodes);

/**
 * Instructions that append themselves to `out`.
 *
 * @param vector pushes a constant vector, given as four integers
 */
export function instructions(out: ByteWriter, vector: (lanes: Int32Array) => void): Instructions {
  const opcode = (code: number): void => {
    if (code < 0x100) return out.byte(code);
    out.byte(code >>> 12);
    out.unsigned(code & 0xfff);
  };
  const memoryImmediate = ({ opcode: code, align }: Row, offset: unknown): void => {
    opcode(code);
    out.byte(align);
    out.unsigned(Number(offset ?? 0));
  };
  const all: Namespaces = {};
  const define = (rows: readonly Row[], emitter: (row: Row) => Emitter): void => {
    for (const row of rows) (all[row.namespace] ??= {})[row.name] = emitter(row);
  };
  // Immediates come behind the operands. Each instruction of a module passes here, so that nothing is sliced.
  define(
    plainRows,
    ({ opcode: code, result }) =>
      () => (opcode(code), result),
  );
  define(
    memoryRows,
    (row) =>
      (...given) => (memoryImmediate(row, given[row.params.length]), row.result),
  );
  define(
    laneRows,
    (row) =>
      (...given) => (opcode(row.opcode), out.byte(Number(given[row.params.length])), row.result),
  );
  define(memoryLaneRows, (row) => (_address, _value, lane, offset) => {
    memoryImmediate(row, offset);
    out.byte(Number(lane));
    return row.result;
  });
  defineConstants(out, vector, all);
  // The tables that give the type are those that made the object; TypeScript cannot follow the loops.
  return all as unknown as Instructions;
}

function defineConstants(out: ByteWriter, vector: (lanes: Int32Array) => void, all: Namespaces): void {
  const bytes = (...values: number[]): void => {
    for (const value of values) out.byte(value);
  };
  const constants: Constants = {
    i32: { const: (value) => (out.byte(0x41), out.signed(value), "i32") },
    i64: { const: (value) => (out.byte(0x42), out.signed64(BigInt(value)), "i64") },
    f32: { const: (value) => (out.byte(0x43), out.float32(value), "f32") },
    f64: { const: (value) => (out.byte(0x44), out.float64(value), "f64") },
    i32x4: { const: (a, b = a, c = a, d = a) => (vector(Int32Array.of(a, b, c, d)), "v128") },
    f32x4: { const: (a, b = a, c = a, d = a) => (vector(new Int32Array(Float32Array.of(a, b, c, d).buffer)), "v128") },
    f64x2: { const: (a, b = a) => (vector(new Int32Array(Float64Array.of(a, b).buffer)), "v128") },
    i8x16: { shuffle: (_a, _b, lanes) => (bytes(0xfd, 0x0d, ...lanes), "v128") },
    memory: {
      size: () => (bytes(0x3f, 0), "i32"),
      grow: () => (bytes(0x40, 0), "i32"),
      copy: () => (bytes(0xfc, 0x0a, 0, 0), "void"),
      fill: () => (bytes(0xfc, 0x0b, 0), "void"),
    },
  };
  for (const [namespace, methods] of Object.entries(constants))
    all[namespace] = Object.assign(all[namespace] ?? {}, methods);
}
