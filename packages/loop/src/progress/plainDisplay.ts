import type { Display } from "./display.ts";
import type { OutputStream } from "./outputStream.ts";

const fiveSeconds = 5000;

/** Lines one below the other, each written once, a few seconds apart: for files, pipes and the logs of build servers. */
export function plainDisplay(stream: OutputStream): Display {
  return {
    interval: fiveSeconds,
    open(render) {
      const draw = () => void stream.write(`${render()}\n`);
      return { draw, close: (leave) => leave && draw() };
    },
  };
}
