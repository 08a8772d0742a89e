import { availableParallelism, cpus } from "node:os";
import type { Engine, Timing } from "@handloom/compiler";
import { checkOptions, checkWord } from "@handloom/tensor";
import { createEngine } from "./engine.ts";
import { findPlugin } from "./find/findPlugin.ts";
import { createMesh, type MeshOptions } from "./mesh/createMesh.ts";
import { type Api, loadApi } from "./plugin/api.ts";
import { type Client, createClient } from "./plugin/client.ts";
import { compileOptions } from "./plugin/compileOptions.ts";
import { createCompile } from "./run/compilePiece.ts";
import { XlaError } from "./xlaError.ts";

/** The options of `createXlaEngine`. */
export interface XlaEngineOptions<T extends Timing = Timing> extends MeshOptions {
  /**
   * XLA's plugin: a path, or "cuda13", "cuda12" or "cpu" for one that is installed. Default: what `HANDLOOM_XLA_PLUGIN`
   * says, else the first that is installed, in this order.
   */
  readonly plugin?: string | undefined;
  /** "sync": values are there when a call returns. "async": calls give promises, and many may be on their way. Default "sync". */
  readonly timing?: T | undefined;
  /**
   * Of products and convolutions. "full": float32. "fast": what the device is fastest at, which is TF32 on NVIDIA's GPUs,
   * with 10 bits of the 23. CPUs know no difference. Default "full".
   */
  readonly precision?: "full" | "fast" | undefined;
  /**
   * A folder where compiled programs are kept, so that the next process need not compile them again. They are machine code
   * that is run as it is: nobody else must be able to write there. Default: none.
   */
  readonly cache?: string | undefined;
}

/**
 * Makes an engine that compiles a step to one program of XLA and runs it on a CPU or an NVIDIA GPU, where variables stay.
 *
 * Node alone; a plugin is installed by `npx @handloom/engine-xla install cpu`, or is there with Python's JAX.
 *
 * @throws XlaError where there is no plugin, it is too old, or it finds no device; OptionsError for an unknown option,
 *   RangeError for another word than those of `timing` and `precision`
 *
 * ```ts not run
 * import { compile } from "@handloom/compiler";
 * import { add, input, mul, variable } from "@handloom/graph";
 *
 * const total = variable(0);
 * const x = input("x", ["n"]);
 * const step = compile(createXlaEngine(), { inputs: { x }, outputs: { y: mul(x, 2) }, updates: [[total, add(total, 1)]] });
 * step({ x: [1, 2] }).y; // 2, 4
 * ```
 */
export function createXlaEngine<T extends Timing = "sync">(options: XlaEngineOptions<T> = {}): Engine<T> {
  checkOptions("createXlaEngine", options, "plugin timing precision cache mesh shard shardVariable");
  const { precision = "full", cache } = options;
  checkWord("createXlaEngine", "timing", options.timing ?? "async", ["sync", "async"]);
  checkWord("createXlaEngine", "precision", precision, ["full", "fast"]);
  checkFolder(cache);
  const path = findPlugin(options.plugin);
  const api = loadApi(path);
  const mesh = createMesh(options);
  const timing = (options.timing ?? "sync") as T;
  const client = openClient(api, mesh.devices, timing);
  const flags = client.isHost ? hostFlags : {};
  const identity = JSON.stringify([path, client.devices.length, ...machine()]);
  return createEngine({
    client,
    mesh,
    compile: createCompile(client, compileOptions({ partitions: mesh.devices, flags }), cache, identity),
    precision: precision === "full" ? "HIGHEST" : "DEFAULT",
    timing,
    info: {
      engine: "xla",
      platform: client.platform,
      api: api.version.join("."),
      devices: client.devices.length,
      ...(mesh.devices === 1 ? {} : { mesh: mesh.shown }),
      precision,
    },
  });
}

/** The machine that a program is compiled for: on a CPU, each thread has a part of each loop. */
function machine(): readonly unknown[] {
  const { PJRT_NPROC, XLA_FLAGS } = process.env;
  return [process.arch, cpus()[0]?.model, availableParallelism(), PJRT_NPROC, XLA_FLAGS];
}

/** The CPU's plugin makes four devices unless it is told how many; others refuse its option. */
function openClient(api: Api, count: number, timing: Timing): Client {
  const client = openAny(api, count, timing);
  const found = client.devices.length;
  if (found === count) return client;
  client.dispose();
  throw new XlaError("createXlaEngine", `the mesh has ${count} devices, and there are ${found}`, "Make it smaller");
}

function openAny(api: Api, count: number, timing: Timing): Client {
  // A caller that waits anyway runs a program itself: to hand a small one over takes longer than the step. Devices of a
  // mesh wait for each other, so that each needs a thread of its own.
  const asynchronous = timing === "async" || count > 1;
  try {
    return createClient(api, { cpu_device_count: count, asynchronous }, count);
  } catch (error) {
    if ((error as Partial<XlaError>).code !== "INVALID_ARGUMENT") throw error;
    return createClient(api, {}, count);
  }
}

/** Without it the CPU's max and min drop NaN. */
const hostFlags = { xla_cpu_enable_fast_min_max: false };

function checkFolder(cache: unknown): void {
  if (cache === undefined || (typeof cache === "string" && cache !== "")) return;
  throw new RangeError(`createXlaEngine: cache is ${JSON.stringify(cache)}. Give the path of a folder.`);
}
