import { createReferenceEngine, type Engine } from "@handloom/compiler";

interface EngineChoice {
  readonly create: () => Engine<"sync">;
  /** What its precision allows. */
  readonly tolerance: number;
}

/** What `--engine` names. */
export const engines = {
  reference: { create: () => createReferenceEngine(), tolerance: 1e-9 },
} as const satisfies Readonly<Record<string, EngineChoice>>;

export type EngineName = keyof typeof engines;
