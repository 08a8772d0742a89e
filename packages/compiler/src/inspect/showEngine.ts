import type { Engine, Timing } from "../engine/engine.ts";

/**
 * An engine as consoles show it: its name and what it runs on, a line each; one line where it stands inside a list or a
 * record. An engine of your own shows itself so by `printedAs(engine, showEngine)`, `printedAs` being of
 * `@handloom/tensor`.
 *
 * ```ts
 * showEngine(createReferenceEngine(), true) // => "engine reference (sync)"
 * ```
 */
export function showEngine({ name, timing, bits, info }: Engine<Timing>, inside = false): string {
  const title = `engine ${name} (${timing})`;
  const lines = Object.entries({ bits, ...info }).map(([key, value]) => `  ${key}: ${value}`);
  return inside ? title : [title, ...lines].join("\n");
}
