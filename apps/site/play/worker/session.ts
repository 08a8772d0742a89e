import type { Compiled, Engine, Executable, Timing } from "@handloom/compiler";
import type { Variable } from "@handloom/graph";
import type { Picture, Report, Row, Start } from "../protocol.ts";

/** A step that the loop compiled. */
export interface Prepared {
  readonly compiled: Compiled<never, "sync">;
  readonly title: string;
  /** The feed of its last call. */
  feed: unknown;
  /** Its programs, one for each set of sizes. */
  readonly executables: readonly Executable<Timing>[];
}

/**
 * All that is known of the loop that this worker runs. A worker runs one loop, once: a module's state is the run's state.
 */
export const session = {
  mode: "running" as "running" | "paused" | "failed",
  isHidden: false,
  /** How often the loop rested. */
  steps: 0,
  engine: undefined as Engine<"sync"> | undefined,
  variables: new Map<string, Variable>(),
  /** All names so far, by the helper that was given them. */
  names: new Map<string, Set<string>>(),
  data: new Map<string, Row[]>(),
  pictures: new Map<string, () => Picture>(),
  /** Sums since the last frame. */
  plotted: new Map<string, { step: number; sum: number; count: number }>(),
  prepared: [] as Prepared[],
};

/** The worker's own side of the page, without the types of a window. */
export const port = globalThis as unknown as {
  readonly name: string;
  postMessage(report: Report, options?: { readonly transfer: readonly ArrayBufferLike[] }): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(
    type: "error",
    listener: (event: { readonly error?: unknown; readonly message: string; preventDefault(): void }) => void,
  ): void;
  addEventListener(
    type: "unhandledrejection",
    listener: (event: { readonly reason: unknown; preventDefault(): void }) => void,
  ): void;
};

export const start: Start = startOf(port.name);

function startOf(name: string): Start {
  const usual: Start = { seed: 1, values: {}, isPaused: false, isHidden: false };
  return name.startsWith("{") ? { ...usual, ...(JSON.parse(name) as Partial<Start>) } : usual;
}

session.mode = start.isPaused ? "paused" : "running";
session.isHidden = start.isHidden;
