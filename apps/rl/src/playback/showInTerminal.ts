import { setTimeout } from "node:timers/promises";
import type { State } from "../environment/cartPole.ts";
import { drawCartPole, type Picture } from "./picture.ts";

/** Two pixels a character, the upper one as the ink of ▀, the lower one as its paper. */
export function toTerminal({ width, height, data }: Picture): string {
  const colour = (row: number, column: number) => {
    const at = (Math.min(row, height - 1) * width + column) * 3;
    return data.subarray(at, at + 3).join(";");
  };
  const lines = Array.from({ length: Math.ceil(height / 2) }, (_, line) => {
    const cells = Array.from(
      { length: width },
      (_, column) => `\x1b[38;2;${colour(2 * line, column)};48;2;${colour(2 * line + 1, column)}m▀`,
    );
    return `${cells.join("")}\x1b[0m`;
  });
  return lines.join("\n");
}

export interface ShowOptions {
  readonly write: (text: string) => void;
  /** Waits between frames. Default: 40 ms, as fast as the cart moves. */
  readonly wait?: ((milliseconds: number) => Promise<unknown>) | undefined;
}

/** Every second state of a game, each drawn over the one before. */
export async function showInTerminal(
  states: readonly State[],
  { write, wait = setTimeout }: ShowOptions,
): Promise<void> {
  const width = 72;
  for (const [i, state] of states.entries()) {
    if (i % 2 === 1) continue;
    const picture = toTerminal(drawCartPole(state, width));
    const up = i === 0 ? "" : `\x1b[${picture.split("\n").length}A\r`;
    write(`${up}${picture}\nStep ${i}`);
    await wait(40);
  }
  write("\n");
}
