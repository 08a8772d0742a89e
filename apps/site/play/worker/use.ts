import type { Engine } from "@handloom/compiler";
import { port, session } from "./session.ts";

/**
 * Says which engine the loop runs on, so that parameters can be changed while it runs and memory can be shown.
 *
 * @returns the same engine, whose programs the page can look at
 */
export function use(engine: Engine<"sync">): Engine<"sync"> {
  const watched: Engine<"sync"> = {
    ...engine,
    load(program, options) {
      const executable = engine.load(program, options);
      session.executables.push(executable);
      port.postMessage({ type: "engine", info: { name: engine.name, ...engine.info } });
      return executable;
    },
  };
  session.engine = watched;
  port.postMessage({ type: "engine", info: { name: engine.name, ...engine.info } });
  return watched;
}
