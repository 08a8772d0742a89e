import { XlaError } from "../xlaError.ts";
import { type Koffi, loadKoffi } from "./koffi.ts";

const RTLD_NOW = 2;
const M_TRIM_THRESHOLD = -1;
const M_MMAP_THRESHOLD = -3;

/** Freed memory that the process keeps, at most. */
const keptBytes = 2 ** 30;
/** The largest of blocks that older versions of glibc let a process keep. */
const oldKeptBytes = 2 ** 25;

type Memcpy = (to: bigint, from: bigint, bytes: number) => void;

/** Copies native memory; a view of it for each copy would be held until the program waits, and tear memory into pieces. */
export function loadMemcpy(): Memcpy {
  const [library = "msvcrt.dll"] = systems[process.platform] ?? [];
  return loadKoffi().load(library).func("void memcpy(uint64_t to, uint64_t from, size_t bytes)") as Memcpy;
}

/** The C library of a platform, and its flag for a library that is never unloaded. */
const systems: Readonly<Partial<Record<NodeJS.Platform, readonly [library: string, noDelete: number]>>> = {
  linux: ["libc.so.6", 0x1000],
  darwin: ["libSystem.B.dylib", 0x80],
};

/** The address of the table of functions that a plugin gives. */
export function openPlugin(path: string): bigint {
  prepare(path);
  try {
    return BigInt(loadKoffi().load(path).func("uint64_t GetPjrtApi()")());
  } catch (error) {
    const { message } = error as Error;
    throw new XlaError(
      "createXlaEngine",
      `${path} does not load as a PJRT plugin: ${message}`,
      "Install one: npx @handloom/engine-xla install cpu",
    );
  }
}

/**
 * XLA reads the variable as it is loaded. Without it, XLA tells of every client that is made; a worker's `process.env` is its own.
 * koffi unloads libraries as Node exits, while XLA's threads still run. A library that is not pinned then crashes the process.
 */
function prepare(path: string): void {
  const [name, noDelete] = systems[process.platform] ?? [];
  if (name === undefined || noDelete === undefined) return;
  const library = loadKoffi().load(name);
  library.func("int setenv(const char *name, const char *value, int overwrite)")("TF_CPP_MIN_LOG_LEVEL", "2", 0);
  library.func("void *dlopen(const char *path, int flags)")(path, RTLD_NOW | noDelete);
  if (process.platform === "linux") keepFreedMemory(library);
}

/**
 * XLA allocates a step's temporary values anew each time. Left alone, glibc maps those of more than 32 MB. The kernel
 * then clears page after page in every step, for as long as the arithmetic of a small convolutional network takes.
 */
function keepFreedMemory(library: ReturnType<Koffi["load"]>): void {
  const mallopt = library.func("int mallopt(int parameter, int value)");
  if (mallopt(M_MMAP_THRESHOLD, keptBytes) === 0) mallopt(M_MMAP_THRESHOLD, oldKeptBytes);
  mallopt(M_TRIM_THRESHOLD, keptBytes);
}
