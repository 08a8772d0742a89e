import type { Engine } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import type { Example, Picture, Stage } from "./stage.ts";
import { timed } from "./timed.ts";

/** The words and the picture of one run. */
export interface Performance {
  readonly lines: readonly string[];
  readonly picture: Picture | undefined;
  /** Of the step that was called most often. */
  readonly microseconds: number;
}

/** Runs an example on an engine of its own, which is disposed of; by default one of WebAssembly. */
export function perform(
  example: Example,
  { print, ...stage }: Omit<Stage, "draw"> = {},
  own: Engine<"sync"> = createWasmEngine(),
): Performance {
  const { engine, microseconds } = timed(own);
  const lines: string[] = [];
  let picture: Picture | undefined;
  try {
    example(engine, {
      ...stage,
      print(line) {
        lines.push(line);
        print?.(line);
      },
      draw(drawn) {
        picture = drawn;
      },
    });
    return { lines, picture, microseconds: microseconds() };
  } finally {
    own.dispose();
  }
}

/** A picture as a file: how its name ends, and its bytes. */
export function fileOf(picture: Picture): { readonly ending: string; readonly bytes: Uint8Array } {
  if ("png" in picture) return { ending: "png", bytes: picture.png };
  return { ending: "svg", bytes: new TextEncoder().encode(picture.svg) };
}
