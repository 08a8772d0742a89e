import { MultiBar, type Options } from "cli-progress";
import type { Display, DisplayedLine, ShownLine } from "./display.ts";
import type { OutputStream } from "./outputStream.ts";

const tenthOfASecond = 100;

interface Stack {
  readonly bars: MultiBar;
  open: number;
}

// A loop that starts in the body of another knows nothing of it, and yet must draw below it: what they share is the
// terminal, so the bars on it are found by it.
const stacks = new WeakMap<OutputStream, Stack>();

/** Bars that are drawn again in place, a bar that opens inside another's loop below it. */
export function terminalDisplay(stream: OutputStream): Display {
  return {
    interval: tenthOfASecond,
    open: (line) => openBar(stream, line),
    write(text) {
      const stack = stacks.get(stream);
      if (!stack) return void stream.write(`${text}\n`);
      stack.bars.log(`${text}\n`);
      stack.bars.update();
    },
  };
}

function openBar(stream: OutputStream, line: ShownLine): DisplayedLine {
  const stack = stacks.get(stream) ?? createStack(stream);
  const { bars } = stack;
  stack.open++;
  const bar = bars.create(0, 0, {}, { format: (_, { maxWidth }) => line.text(usable(maxWidth)) });
  bars.update();
  return {
    draw: () => bars.update(),
    close(leave) {
      // As in tqdm: a finished line moves above the open bars. An empty log makes the first line be cleared.
      bars.log(leave ? `${line.text(usable(stream.columns || 80))}\n` : "");
      bars.remove(bar);
      stack.open--;
      if (stack.open > 0) return;
      bars.stop();
      stacks.delete(stream);
    },
  };
}

/** In the last column the cursor has nowhere to go, and clearing the rest of the line would take the last character. */
function usable(columns: number): number {
  return columns - 1;
}

function createStack(stream: OutputStream): Stack {
  const options: Options = {
    stream: stream as NodeJS.WritableStream,
    fps: 1000 / tenthOfASecond,
    // Lines move when one is left above them: an unchanged text must be drawn too.
    forceRedraw: true,
    clearOnComplete: true,
    // Wrapping is neither switched off nor the cursor hidden: a killed process could not undo it.
    linewrap: true,
    hideCursor: false,
  };
  const bars = new MultiBar(options);
  // Its timer draws while an asynchronous loop waits. It must not keep a process alive that abandoned its loop.
  bars.on("update-post", () => timerOf(bars)?.unref());
  const stack = { bars, open: 0 };
  stacks.set(stream, stack);
  return stack;
}

/** `timer` is not among the declared members of MultiBar. */
function timerOf(bars: MultiBar & { timer?: NodeJS.Timeout | null }): NodeJS.Timeout | null | undefined {
  return bars.timer;
}
