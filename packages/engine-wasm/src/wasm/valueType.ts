/**
 * A value type of WebAssembly. While code is being emitted an operand is represented by its type alone: the value itself
 * is on the machine's stack. So TypeScript checks operand types, and no tree is built.
 */
export type ValueType = "i32" | "i64" | "f32" | "f64" | "v128";

/** How the binary format spells a value type. */
export const valueTypeCode: Readonly<Record<ValueType, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};

/** A local variable or a parameter of the function being emitted. */
export interface Local<T extends ValueType = ValueType> {
  readonly index: number;
  readonly type: T;
}

/** The signature of a function. */
export interface FunctionType<
  P extends readonly ValueType[] = readonly ValueType[],
  R extends readonly ValueType[] = readonly ValueType[],
> {
  readonly params: P;
  readonly results: R;
}

/** A function of the module, as `call` takes it. */
export interface WasmFunction<
  P extends readonly ValueType[] = readonly ValueType[],
  R extends readonly ValueType[] = readonly ValueType[],
> extends FunctionType<P, R> {
  readonly index: number;
}

/** The values that a call leaves on the stack. */
export type Result<R extends readonly ValueType[]> = R extends readonly []
  ? "void"
  : R extends readonly [infer T]
    ? T
    : R;
