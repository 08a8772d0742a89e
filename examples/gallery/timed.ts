import type { Engine } from "@handloom/compiler";

/** The same engine, and a clock for the step that is called most often. */
export function timed(engine: Engine<"sync">) {
  const times: number[][] = [];
  const watched: Engine<"sync"> = {
    ...engine,
    load(program, options) {
      const executable = engine.load(program, options);
      const own: number[] = [];
      times.push(own);
      return {
        ...executable,
        run(feeds) {
          const start = performance.now();
          const outputs = executable.run(feeds);
          own.push(performance.now() - start);
          return outputs;
        },
      };
    },
  };
  return {
    engine: watched,
    /** The median of its calls, in microseconds; first calls are slow, and are few. */
    microseconds() {
      const most = times.reduce((most, own) => (own.length > most.length ? own : most), []);
      return 1000 * (most.toSorted((a, b) => a - b)[most.length >> 1] ?? 0);
    },
  };
}
