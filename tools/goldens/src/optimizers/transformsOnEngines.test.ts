import { compile, createReferenceEngine } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { testTransforms } from "@handloom/optimizers/testing";
import { describe } from "vitest";

const engines = { wasm: createWasmEngine(), reference: createReferenceEngine({ precision: 32 }) };

for (const [name, engine] of Object.entries(engines)) {
  describe(name, () =>
    testTransforms({
      stepper: {
        compile: (step) => compile(engine, step, { unusedInputs: "ignore" }),
        read: engine.read,
        write: engine.write,
      },
    }),
  );
}
