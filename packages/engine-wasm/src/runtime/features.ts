import { wasmModule } from "../wasm/module.ts";

/** The settings of V8 that may be changed while a module compiles. */
interface V8 {
  setFlagsFromString(flags: string): void;
}

interface Process {
  readonly versions?: { readonly v8?: string } | undefined;
  getBuiltinModule?(name: string): V8 | undefined;
}

/** A setting that V8 takes at run time, and what undoes it. */
type Setting = readonly [on: string, off: string];

const eager: readonly Setting[] = [
  ["--no-liftoff", "--liftoff"],
  ["--no-wasm-lazy-compilation", "--wasm-lazy-compilation"],
];
const relaxed: Setting = ["--experimental-wasm-relaxed-simd", "--no-experimental-wasm-relaxed-simd"];
const revectorize: Setting = ["--experimental-wasm-revectorize", "--no-experimental-wasm-revectorize"];
/** Since V8 14 inlining goes by what the first compiler has counted, and ends the process if that did not run. */
const inlining: Setting = ["--no-wasm-inlining", "--wasm-inlining"];
const firstCounting = 14;
/** The V8 whose pairs of vectors become one; 14.6 ends the process at some modules. */
const wideVersion = 13;

export interface CompilerOptions {
  /** Whether V8's settings may be changed while a module compiles. */
  readonly flags: boolean;
  /** Whether V8 is asked to make one vector of 256 bits of two. */
  readonly wide: boolean;
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

/**
 * Finds out what the host can do.
 *
 * In Node V8 is told to compile at once with its optimizing compiler, and what it can but does not do by itself is
 * switched on. Settings hold for the whole process, so they are changed and restored within one synchronous call.
 */
export function createCompiler(options: CompilerOptions): Compiler {
  const { process } = globalThis as { readonly process?: Process };
  const version = process?.versions?.v8;
  const v8 = options.flags ? process?.getBuiltinModule?.("node:v8") : undefined;
  const probe = relaxedProbe();
  const isRelaxed = WebAssembly.validate(probe);
  const major = Number.parseInt(version ?? "0", 10);
  const wide = options.wide && v8 !== undefined && major === wideVersion;
  const settings = [
    ...eager,
    ...(major >= firstCounting ? [inlining] : []),
    ...(isRelaxed ? [] : [relaxed]),
    ...(wide ? [revectorize] : []),
  ];
  const within = <T>(run: () => T): T => (v8 === undefined ? run() : withSettings(v8, settings, run));
  return {
    v8: version,
    fma: isRelaxed || within(() => WebAssembly.validate(probe)),
    flags: v8 !== undefined,
    wide,
    compile: (bytes) => within(() => new WebAssembly.Module(bytes)),
  };
}

function withSettings<T>(v8: V8, settings: readonly Setting[], run: () => T): T {
  try {
    for (const [on] of settings) v8.setFlagsFromString(on);
    return run();
  } finally {
    for (const [, off] of settings) v8.setFlagsFromString(off);
  }
}

/** A module that is valid where there are relaxed multiply-adds. */
export function relaxedProbe(): Uint8Array<ArrayBuffer> {
  const module = wasmModule({ fma: true });
  module.function({ results: ["v128"] }, ({ f32x4 }) =>
    f32x4.relaxed_madd(f32x4.const(0), f32x4.const(0), f32x4.const(0)),
  );
  return module.bytes();
}
