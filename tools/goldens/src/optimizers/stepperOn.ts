import { compile, type Engine } from "@handloom/compiler";
import type { Stepper } from "@handloom/optimizers/testing";

/** Runs the updates of a trajectory on an engine. */
export function stepperOn(engine: Engine<"sync">): Stepper {
  return {
    compile: ({ inputs = {}, outputs = {}, updates = [] }) =>
      compile(engine, { inputs, outputs, updates }, { unusedInputs: "ignore" }),
    read: engine.read,
    write: engine.write,
  };
}
