import type { Display } from "./display.ts";
import type { OutputStream } from "./outputStream.ts";

const fiveSeconds = 5000;

/** Lines one below the other, each written once, a few seconds apart: for files, pipes and the logs of build servers. */
export function plainDisplay(stream: OutputStream): Display {
  const write = (text: string): void => void stream.write(`${text}\n`);
  return {
    interval: fiveSeconds,
    write,
    open(line) {
      const draw = () => write(line.text());
      return { draw, close: (leave) => leave && draw() };
    },
  };
}
