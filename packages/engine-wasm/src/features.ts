import { wasmModule } from "./wasm/module.ts";

/** What may be asked of V8 while a module compiles. */
interface V8 {
  setFlagsFromString(flags: string): void;
}

interface Process {
  readonly versions?: { readonly v8?: string } | undefined;
  getBuiltinModule?(name: string): V8 | undefined;
}

/** Settings that V8 takes at run time, with what undoes them. */
const eager = [
  ["--no-liftoff", "--liftoff"],
  ["--no-wasm-lazy-compilation", "--wasm-lazy-compilation"],
] as const;
const relaxed = ["--experimental-wasm-relaxed-simd", "--no-experimental-wasm-relaxed-simd"] as const;

/** Compiles modules as fast code, whatever the host needs for that. */
export interface Compiler {
  /** V8's version in Node, else undefined. */
  readonly v8: string | undefined;
  /** Whether multiply-adds are fused. */
  readonly fma: boolean;
  /** Whether V8's settings are changed while a module compiles. */
  readonly flags: boolean;
  compile(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module;
}

/**
 * Finds out what the host can do.
 *
 * In Node V8 is told to compile at once with its optimizing compiler, and relaxed SIMD is switched on where it waits for
 * that; the settings hold for the process, so they are changed and restored within one synchronous call.
 */
export function createCompiler(flags: boolean): Compiler {
  const { process } = globalThis as { readonly process?: Process };
  const v8 = flags ? process?.getBuiltinModule?.("node:v8") : undefined;
  const isThere = supportsRelaxed();
  const changes = isThere || v8 === undefined ? [...eager] : [...eager, relaxed];
  const within = <T>(run: () => T): T => {
    if (v8 === undefined) return run();
    try {
      for (const [on] of changes) v8.setFlagsFromString(on);
      return run();
    } finally {
      for (const [, off] of changes) v8.setFlagsFromString(off);
    }
  };
  return {
    v8: process?.versions?.v8,
    fma: isThere || within(supportsRelaxed),
    flags: v8 !== undefined,
    compile: (bytes) => within(() => new WebAssembly.Module(bytes)),
  };
}

/** Whether a module with a relaxed multiply-add is valid. */
function supportsRelaxed(): boolean {
  const module = wasmModule({ fma: true });
  module.function({ results: ["v128"] }, ({ f32x4 }) =>
    f32x4.relaxed_madd(f32x4.const(0), f32x4.const(0), f32x4.const(0)),
  );
  return WebAssembly.validate(module.bytes());
}
