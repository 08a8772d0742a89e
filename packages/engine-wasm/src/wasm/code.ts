import type { ByteWriter } from "./byteWriter.ts";
import { type Instructions, instructions } from "./instructions.ts";
import type { WasmModule } from "./module.ts";
import { type Local, type Result, type ValueType, valueTypeCode, type WasmFunction } from "./valueType.ts";

/** A place to branch to: the end of a block, or the start of a loop. */
export interface Label {
  readonly depth: number;
}

/** The body of a function as it is written: instructions (see {@link Instructions}), locals and structured control. */
export interface Code extends Instructions {
  readonly module: WasmModule;
  /** Whether a multiply-add rounds once (relaxed SIMD) or twice. One answer for a whole engine, so that its bits agree. */
  readonly fma: boolean;

  local<T extends ValueType>(type: T): Local<T>;
  locals<T extends ValueType>(type: T, count: number): Local<T>[];
  get<T extends ValueType>(local: Local<T>): T;
  set<T extends ValueType>(local: Local<T>, value: T): void;
  tee<T extends ValueType>(local: Local<T>, value: T): T;
  /** A new local that holds `value`, for a value that is needed more than once. */
  keep<T extends ValueType>(value: T): Local<T>;
  /** Locals made in `body` are free for others after it; what it returns may be on the stack, but not in one of them. */
  scope<T>(body: () => T): T;

  /** `exit` branches behind the block. */
  block(body: (exit: Label) => void): void;
  /** Runs `body` once; a branch to `again` repeats it. */
  loop(body: (again: Label) => void): void;
  if(condition: "i32", then: () => void, otherwise?: () => void): void;
  br(label: Label): void;
  br_if(label: Label, condition: "i32"): void;
  /** The operands of the results are on the stack. */
  return(...results: ValueType[]): void;
  call<P extends readonly ValueType[], R extends readonly ValueType[]>(
    callee: WasmFunction<P, R>,
    ...operands: P
  ): Result<R>;
  drop(value: ValueType): void;
  /** `a` where the condition is not zero, else `b`. */
  select<T extends ValueType>(a: T, b: T, condition: "i32"): T;
  unreachable(): void;
  atomic_fence(): void;
}

/** Locals and nesting of the function that is being written. */
export interface Body {
  readonly types: ValueType[];
  readonly parameters: number;
  depth: number;
  /** Locals that can be used again, by their types. */
  readonly free: Map<ValueType, Local[]>;
  scope: Local[] | undefined;
  /** The locals of constant vectors, by their lanes. */
  readonly constants: Map<string, { readonly lanes: Int32Array; readonly local: Local<"v128"> }>;
}

export const emptyBody = (params: readonly ValueType[]): Body => ({
  types: [...params],
  parameters: params.length,
  depth: 0,
  free: new Map(),
  scope: undefined,
  constants: new Map(),
});

/** Code that appends to `out`; `body` gives the function that is being written now. */
export function createCode(module: WasmModule, fma: boolean, out: ByteWriter, body: () => Body): Code {
  const named = variables(out, body);
  const vector = (lanes: Int32Array): void => pushVector(out, body(), named, lanes);
  return { module, fma, ...instructions(out, vector), ...named, ...control(out, body) };
}

/**
 * Pushes a constant vector. V8 makes one anew, in some four instructions, wherever its instruction stands; from a local that is
 * set where the function begins, it is read as an operand in memory. Zeros and ones take a single instruction anyway.
 */
function pushVector(out: ByteWriter, { constants, types }: Body, { get }: Variables, lanes: Int32Array): void {
  const [a] = lanes;
  if ((a === 0 || a === -1) && lanes.every((lane) => lane === a)) return writeVector(out, lanes);
  const key = lanes.join();
  const known = constants.get(key)?.local ?? { index: types.push("v128") - 1, type: "v128" };
  constants.set(key, { lanes, local: known });
  get(known);
}

function writeVector(out: ByteWriter, lanes: Int32Array): void {
  out.append([0xfd, 0x0c]);
  out.append(new Uint8Array(lanes.buffer));
}

/** The beginning of a function: it sets the locals of its constant vectors. */
export function setConstants(out: ByteWriter, { constants }: Body): void {
  for (const { lanes, local } of constants.values()) {
    writeVector(out, lanes);
    out.byte(0x21);
    out.unsigned(local.index);
  }
}

type Variables = Pick<Code, "local" | "locals" | "get" | "set" | "tee" | "keep" | "scope">;

function variables(out: ByteWriter, body: () => Body): Variables {
  const access = (opcode: number, local: Local): void => {
    out.byte(opcode);
    out.unsigned(local.index);
  };
  const local = <T extends ValueType>(type: T): Local<T> => {
    const { types, free, scope } = body();
    const made = (free.get(type)?.shift() as Local<T> | undefined) ?? { index: types.push(type) - 1, type };
    scope?.push(made);
    return made;
  };
  return {
    local,
    locals: (type, count) => Array.from({ length: count }, () => local(type)),
    get: (from) => (access(0x20, from), from.type),
    set: (to) => access(0x21, to),
    tee: (to, value) => (access(0x22, to), value),
    keep(value) {
      const made = local(value);
      access(0x21, made);
      return made;
    },
    scope(run) {
      const current = body();
      const outer = current.scope;
      const made: Local[] = [];
      current.scope = made;
      const result = run();
      current.scope = outer;
      for (const one of made) {
        const free = current.free.get(one.type);
        if (free === undefined) current.free.set(one.type, [one]);
        else free.push(one);
      }
      return result;
    },
  };
}

type Control = Pick<
  Code,
  "block" | "loop" | "if" | "br" | "br_if" | "return" | "call" | "drop" | "select" | "unreachable" | "atomic_fence"
>;

function control(out: ByteWriter, body: () => Body): Control {
  const nested = (opcode: number, write: (label: Label) => void): void => {
    const current = body();
    out.byte(opcode);
    out.byte(0x40);
    write({ depth: ++current.depth });
    current.depth--;
    out.byte(0x0b);
  };
  const branch = (opcode: number, label: Label): void => {
    out.byte(opcode);
    out.unsigned(body().depth - label.depth);
  };
  return {
    block: (write) => nested(0x02, write),
    loop: (write) => nested(0x03, write),
    if: (_condition, then, otherwise) =>
      nested(0x04, () => {
        then();
        if (otherwise === undefined) return;
        out.byte(0x05);
        otherwise();
      }),
    br: (label) => branch(0x0c, label),
    br_if: (label) => branch(0x0d, label),
    return: () => out.byte(0x0f),
    call<P extends readonly ValueType[], R extends readonly ValueType[]>(
      { index, results }: WasmFunction<P, R>,
      ..._operands: P
    ): Result<R> {
      out.byte(0x10);
      out.unsigned(index);
      return (results.length === 0 ? "void" : results.length === 1 ? results[0] : results) as Result<R>;
    },
    drop: () => out.byte(0x1a),
    select(a) {
      if (a === "v128") for (const byte of [0x1c, 1, valueTypeCode.v128]) out.byte(byte);
      else out.byte(0x1b);
      return a;
    },
    unreachable: () => out.byte(0x00),
    atomic_fence: () => out.append([0xfe, 0x03, 0x00]),
  };
}
