import { wasmModule } from "../wasm/module.ts";
import type { v8Settings } from "./settings.ts";

export interface CompilerOptions {
  /** Those that may be changed while a module compiles. Default: none. */
  readonly settings?: typeof v8Settings | undefined;
  /** Whether V8 is asked to make one vector of 256 bits of two. Default false. */
  readonly wide?: boolean | undefined;
}

/** Compiles modules as fast code, whatever the host needs for that. */
export interface Compiler {
  /** V8's version in Node, else undefined. */
  readonly v8: string | undefined;
  /** Whether multiply-adds are fused. */
  readonly fma: boolean;
  readonly flags: boolean;
  /** Whether pairs of vectors were asked for; only a measurement tells whether they come. */
  readonly wide: boolean;
  compile(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module;
}

/** Finds out what the host can do. */
export function createCompiler({ settings, wide = false }: CompilerOptions = {}): Compiler {
  const { process } = globalThis as { readonly process?: { readonly versions?: { readonly v8?: string } } };
  const probe = relaxedProbe();
  const isRelaxed = WebAssembly.validate(probe);
  const own = settings?.(isRelaxed, wide);
  const within = <T>(run: () => T): T => (own === undefined ? run() : own.within(run));
  return {
    v8: process?.versions?.v8,
    fma: within(() => fuses(probe)),
    flags: own !== undefined,
    wide: own?.wide ?? false,
    compile: (bytes) => within(() => compileNamingPolicy(bytes)),
  };
}

/** A module that is valid where there are relaxed multiply-adds. Its `run` gives 0 where they round twice, as in Bun. */
export function relaxedProbe(): Uint8Array<ArrayBuffer> {
  const module = wasmModule({ fma: true });
  module.function({ export: "run", results: ["f32"] }, ({ f32x4 }) => {
    const sum = f32x4.relaxed_madd(f32x4.const(1 + 2 ** -23), f32x4.const(1 - 2 ** -23), f32x4.const(-1));
    return f32x4.extract_lane(sum, 0);
  });
  return module.bytes();
}

function fuses(probe: Uint8Array<ArrayBuffer>): boolean {
  if (!WebAssembly.validate(probe)) return false;
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(probe));
    return (exports["run"] as () => number)() !== 0;
  } catch {
    // A page's policy forbids it. The first step that is compiled says so.
    return true;
  }
}

/** Not every browser says what a policy lacks. */
function compileNamingPolicy(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  try {
    return new WebAssembly.Module(bytes);
  } catch (error) {
    if (!/CSP|Content.Security|unsafe-eval/i.test(String(error))) throw error;
    const remedy = "Add 'wasm-unsafe-eval' to its script-src";
    const named = new WebAssembly.CompileError(`createWasmEngine: the page's policy forbids WebAssembly. ${remedy}.`);
    throw Object.assign(named, { cause: error });
  }
}
