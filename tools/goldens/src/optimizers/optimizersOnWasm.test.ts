import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { testBuiltIns } from "@handloom/optimizers/testing";

const engine = createWasmEngine();

testBuiltIns({
  stepper: {
    compile: (step) => compile(engine, step, { unusedInputs: "ignore" }),
    read: engine.read,
    write: engine.write,
  },
});
