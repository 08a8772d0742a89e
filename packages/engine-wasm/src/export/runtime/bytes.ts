import type { Files } from "../description.ts";
import type { Bytes } from "./elements.ts";
import { StepError } from "./stepError.ts";

/** The bytes of base64, or those at an address. */
export async function bytesOf(source: string | URL): Promise<Bytes> {
  if (typeof source === "string") return decoded(atob(source));
  // Node's fetch reads no files.
  const disk = source.protocol === "file:" && builtin("node:fs");
  if (disk) return new Uint8Array(disk.readFileSync(source));
  const response = await fetch(source);
  if (!response.ok) throw new StepError(`createStep: ${source} answers ${response.status}. Put the file there.`);
  return new Uint8Array(await response.arrayBuffer());
}

/** A loop: `Uint8Array.from` takes some 20 times as long, seconds where there are many weights. */
function decoded(text: string): Bytes {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

interface Builtins {
  readFileSync(path: URL): Bytes;
  setFlagsFromString(flag: string): void;
}

const builtin = (name: string): Builtins | undefined =>
  (globalThis as { process?: { getBuiltinModule?(name: string): Builtins } }).process?.getBuiltinModule?.(name);

/** Hosts that cannot fuse multiply-adds take a second module, without them. */
export async function compile(files: Files, given: Bytes | undefined): Promise<WebAssembly.Module> {
  const fused = files.probe === undefined ? undefined : await bytesOf(files.probe);
  const canFuse = fused === undefined || WebAssembly.validate(fused);
  const relaxed = canFuse ? undefined : relaxing(fused);
  const bytes = given ?? (await bytesOf(canFuse || relaxed ? files.wasm : files.plain!));
  try {
    return relaxed ? relaxed(() => new WebAssembly.Module(bytes)) : await WebAssembly.compile(bytes);
  } catch (cause) {
    if (!/CSP|Content.Security|unsafe-eval/i.test(String(cause))) throw cause;
    throw Object.assign(
      new WebAssembly.CompileError(
        "createStep: the page's policy forbids WebAssembly. Add 'wasm-unsafe-eval' to its script-src.",
      ),
      { cause },
    );
  }
}

/** Node 20 can fuse them, but has to be told while it compiles. */
function relaxing(fused: Bytes): (<T>(run: () => T) => T) | undefined {
  const v8 = builtin("node:v8");
  const within = <T>(run: () => T): T => {
    try {
      v8?.setFlagsFromString("--experimental-wasm-relaxed-simd");
      return run();
    } finally {
      v8?.setFlagsFromString("--no-experimental-wasm-relaxed-simd");
    }
  };
  try {
    return within(() => WebAssembly.validate(fused)) ? within : undefined;
  } catch {
    return undefined;
  }
}
