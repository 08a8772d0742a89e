// Usage: npm run example -- [names of examples; all when none is named]
import { createWasmEngine } from "@handloom/engine-wasm";
import { examples } from "./examples.ts";

const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(examples, name));
if (unknown.length > 0) {
  console.error(`example: there is no ${unknown.join(", ")}. Examples are ${Object.keys(examples).join(", ")}.`);
  process.exitCode = 2;
} else {
  for (const name of named.length > 0 ? named : Object.keys(examples)) {
    console.log(`== ${name} ==`);
    const engine = createWasmEngine();
    examples[name]?.(engine);
    engine.dispose();
  }
}
