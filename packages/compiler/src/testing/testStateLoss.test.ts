import type { Variable } from "@handloom/graph";
import type { Engine } from "../engine/engine.ts";
import { createLostState } from "../engine/stateLostError.ts";
import type { Program } from "../program/program.ts";
import { createReferenceEngine } from "../reference/referenceEngine.ts";
import { type LosingEngine, testStateLoss } from "./testStateLoss.ts";

/** The reference engine, as if it gave the memory of variables away before it had their next values. */
function createForgetful(): LosingEngine {
  const inner = createReferenceEngine();
  const lost = createLostState("forgetful");
  let fails = false;
  const load = (program: Program) => {
    const executable = inner.load(program);
    const run: typeof executable.run = (feeds) => {
      lost.check(program.state.map(({ variable }) => variable));
      const written = program.writes.map(({ variable }) => variable);
      if (fails) {
        fails = false;
        throw lost.lose(written, new RangeError("out of memory"));
      }
      const outputs = executable.run(feeds);
      lost.find(written);
      return outputs;
    };
    return { ...executable, run };
  };
  const reading = (variables: Readonly<Record<string, Variable>>) => lost.check(Object.values(variables));
  const engine: Engine<"sync"> = {
    ...inner,
    load,
    read(variable) {
      lost.check([variable]);
      return inner.read(variable);
    },
    readAll(variables) {
      reading(variables);
      return inner.readAll(variables);
    },
    write(variable, value) {
      inner.write(variable, value);
      lost.find([variable]);
    },
    writeAll(variables, values) {
      inner.writeAll(variables, values);
      lost.find(Object.values(variables));
    },
  };
  return {
    engine,
    failNext() {
      fails = true;
    },
  };
}

testStateLoss(createForgetful);
