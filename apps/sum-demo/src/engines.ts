import { createReferenceEngine, type Engine } from "@handloom/compiler";

export const engines = {
  reference: () => createReferenceEngine({ precision: 32 }),
} as const satisfies Record<string, () => Engine<"sync">>;

export type EngineName = keyof typeof engines;

/** The default first. */
export const engineNames: readonly [EngineName, ...EngineName[]] = ["reference"];
