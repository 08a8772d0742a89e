import type { Engine } from "@handloom/compiler";
import { port, session } from "./session.ts";

/**
 * Says which engine the loop runs on, so that parameters can be changed while it runs.
 *
 * @returns the same engine
 */
export function use(engine: Engine<"sync">): Engine<"sync"> {
  session.engine = engine;
  tellEngine();
  return engine;
}

/** Tells the page what the engine says of itself. It may change: threads join later. */
export function tellEngine(): void {
  const { engine } = session;
  if (engine !== undefined) port.postMessage({ type: "engine", info: { name: engine.name, ...engine.info } });
}
