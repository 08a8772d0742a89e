import { ByteWriter } from "./byteWriter.ts";
import { type Code, createCode, emptyBody, setConstants } from "./code.ts";
import { encode, functionBody, type MemoryType, type ModuleParts } from "./encode.ts";
import type { FunctionType, Local, Result, ValueType, WasmFunction } from "./valueType.ts";

export interface FunctionOptions<P extends readonly ValueType[], R extends readonly ValueType[]> {
  readonly params?: P | undefined;
  readonly results?: R | undefined;
  readonly export?: string | undefined;
  /** For stack traces and the module's text; the export's name if left out. */
  readonly name?: string | undefined;
}

type Locals<P extends readonly ValueType[]> = { [K in keyof P]: Local<P[K]> };
type Build<P extends readonly ValueType[], R extends readonly ValueType[]> = (
  code: Code,
  ...params: Locals<P>
) => Result<R> | (readonly [] extends R ? void : never);

/** A module that is being built. */
export interface WasmModule {
  memory(type: MemoryType): void;
  /** Imported functions come first: their indices precede those of the module's own. */
  import<const P extends readonly ValueType[], const R extends readonly ValueType[]>(
    module: string,
    name: string,
    type: FunctionType<P, R>,
  ): WasmFunction<P, R>;
  /** Writes a function. `build` may call `function` again: the bodies do not mix. */
  function<const P extends readonly ValueType[] = readonly [], const R extends readonly ValueType[] = readonly []>(
    options: FunctionOptions<P, R>,
    build: Build<P, NoInfer<R>>,
  ): WasmFunction<P, R>;
  /** The function made under this name, made at the first request. */
  helper<const P extends readonly ValueType[], const R extends readonly ValueType[]>(
    name: string,
    type: FunctionType<P, R>,
    build: Build<P, NoInfer<R>>,
  ): WasmFunction<P, R>;
  /** Bytes copied to `offset` when the module is instantiated. */
  data(offset: number, bytes: Uint8Array): void;
  bytes(): Uint8Array<ArrayBuffer>;
}

/**
 * Starts a module.
 *
 * @param options.fma whether multiply-adds are emitted as relaxed SIMD
 */
export function wasmModule(options: { readonly fma?: boolean | undefined } = {}): WasmModule {
  const parts: ModuleParts = { types: [], imports: [], functions: [], data: [], memory: undefined };
  const out = new ByteWriter();
  const helpers = new Map<string, WasmFunction>();
  let body = emptyBody([]);
  const module: WasmModule = {
    memory: (type) => {
      parts.memory = type;
    },
    import(from, name, type) {
      if (parts.functions.length > 0)
        throw new RangeError(
          `import("${from}", "${name}"): the module has functions already. Import before the first function.`,
        );
      parts.imports.push({ module: from, name, type: typeIndex(parts.types, type) });
      return { ...type, index: parts.imports.length - 1 };
    },
    function(options, build) {
      const type: FunctionType = { params: options.params ?? [], results: options.results ?? [] };
      const entry: ModuleParts["functions"][number] = {
        type: typeIndex(parts.types, type),
        name: options.name ?? options.export,
        export: options.export,
        code: new Uint8Array(),
      };
      const index = parts.imports.length + parts.functions.push(entry) - 1;
      const outer = body;
      const start = out.length;
      body = emptyBody(type.params);
      build(code, ...(type.params.map((type, index) => ({ type, index })) as never));
      const written = out.take(start);
      setConstants(out, body);
      out.append(written);
      entry.code = functionBody(body.types.slice(body.parameters), out.take(start));
      body = outer;
      return { ...type, index } as never;
    },
    helper(name, type, build) {
      const made = helpers.get(name) ?? module.function({ ...type, name }, build);
      helpers.set(name, made);
      return made as never;
    },
    data: (offset, bytes) => {
      parts.data.push({ offset, bytes });
    },
    bytes: () => encode(parts),
  };
  const code = createCode(module, options.fma ?? false, out, () => body);
  return module;
}

function typeIndex(types: FunctionType[], type: FunctionType): number {
  const key = (t: FunctionType): string => `${t.params}:${t.results}`;
  const found = types.findIndex((known) => key(known) === key(type));
  return found < 0 ? types.push(type) - 1 : found;
}
