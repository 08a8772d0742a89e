import type { Display, DisplayedLine, ShownLine } from "./display.ts";
import type { OutputStream } from "./outputStream.ts";

const tenthOfASecond = 100;

// ECMA-48: the cursor to the first column, some lines up; erase to the line's end, and to the screen's.
const firstColumn = "\x1b[1G";
const up = (lines: number): string => (lines > 0 ? `\x1b[${lines}A` : "");
const eraseLine = "\x1b[0K";
const eraseBelow = "\x1b[0J";

/** The open lines of a terminal, of which the cursor is in the last. */
interface Stack {
  readonly lines: ShownLine[];
  /** How many lines are on the screen. */
  drawn: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

// A loop that starts in the body of another knows nothing of it, and yet must draw below it: what they share is the
// terminal, so the lines on it are found by it.
const stacks = new WeakMap<OutputStream, Stack>();

/**
 * Lines that are drawn again in place, a line that opens inside another's loop below it. The cursor is neither hidden nor
 * is wrapping switched off, and no signal is listened to: a killed process leaves the terminal as it should be.
 */
export function terminalDisplay(stream: OutputStream): Display {
  return {
    interval: tenthOfASecond,
    open: (line) => openLine(stream, line),
    write: (text) => drawAll(stream, stacks.get(stream) ?? emptyStack(), `${text}\n`),
  };
}

function emptyStack(): Stack {
  return { lines: [], drawn: 0, timer: undefined };
}

function openLine(stream: OutputStream, line: ShownLine): DisplayedLine {
  const stack = stacks.get(stream) ?? emptyStack();
  stacks.set(stream, stack);
  stack.lines.push(line);
  drawAll(stream, stack);
  return {
    draw: () => drawAll(stream, stack),
    close(leave) {
      const at = stack.lines.indexOf(line);
      if (at < 0) return;
      stack.lines.splice(at, 1);
      // As in tqdm: a finished line moves above the open ones.
      drawAll(stream, stack, leave ? `${textOf(line, stream)}\n` : "");
      if (stack.lines.length === 0) stacks.delete(stream);
    },
  };
}

/** Draws all lines, below what is to stay `above` them. */
function drawAll(stream: OutputStream, stack: Stack, above = ""): void {
  const { lines, drawn } = stack;
  const isMoved = above !== "" || drawn > lines.length;
  // Also before the first line: what was printed without a line end is written over, as by tqdm.
  const start = drawn + lines.length > 0 ? `${up(drawn - 1)}${firstColumn}${isMoved ? eraseBelow : ""}` : "";
  const texts = lines.map((line) => `${textOf(line, stream)}${eraseLine}`);
  stack.drawn = lines.length;
  // At once: a terminal that is asked between two pieces would flicker.
  stream.write(`${start}${above}${texts.join("\n")}`);
  keepDrawing(stream, stack);
}

/** Draws again after a while, for an asynchronous loop that waits. */
function keepDrawing(stream: OutputStream, stack: Stack): void {
  clearTimeout(stack.timer);
  if (stack.lines.length === 0) return;
  stack.timer = setTimeout(() => drawAll(stream, stack), tenthOfASecond);
  // It must not keep a process alive that abandoned its loop. A page's timer, a number, keeps nothing alive.
  if (typeof stack.timer === "object") stack.timer.unref();
}

/** In the last column the cursor has nowhere to go, and erasing the rest of the line would take the last character. */
function textOf(line: ShownLine, { columns }: OutputStream): string {
  return line.text((columns || 80) - 1);
}
