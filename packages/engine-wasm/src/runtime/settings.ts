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
/**
 * V8 13 compiles kernels a second time inside of what calls them, which takes up to a third of the time and makes no step faster.
 * Since V8 14 inlining goes by what the first compiler has counted, and ends the process if that did not run.
 */
const inlining: Setting = ["--no-wasm-inlining", "--wasm-inlining"];
const firstInlining = 13;
/** The V8 whose pairs of vectors become one; 14.6 ends the process at some modules. */
const wideVersion = 13;

/** Settings of the host's compiler of modules. */
export interface Settings {
  /** Whether pairs of vectors were asked for. */
  readonly wide: boolean;
  /** Settings hold for the whole process, so they are changed and restored within one synchronous call. */
  within<T>(run: () => T): T;
}

/**
 * The settings for Node: V8 compiles at once with its optimizing compiler, and switches on what it can but does not do by
 * itself. Undefined elsewhere.
 *
 * @param isRelaxed whether there are relaxed multiply-adds without any
 */
export function v8Settings(isRelaxed: boolean, isWide: boolean): Settings | undefined {
  const { process } = globalThis as { readonly process?: Process };
  const v8 = process?.getBuiltinModule?.("node:v8");
  if (v8 === undefined) return undefined;
  const major = Number.parseInt(process?.versions?.v8 ?? "0", 10);
  const wide = isWide && major === wideVersion;
  const settings = [
    ...eager,
    ...(major >= firstInlining ? [inlining] : []),
    ...(isRelaxed ? [] : [relaxed]),
    ...(wide ? [revectorize] : []),
  ];
  return { wide, within: (run) => withSettings(v8, settings, run) };
}

function withSettings<T>(v8: V8, settings: readonly Setting[], run: () => T): T {
  try {
    for (const [on] of settings) v8.setFlagsFromString(on);
    return run();
  } finally {
    for (const [, off] of settings) v8.setFlagsFromString(off);
  }
}
