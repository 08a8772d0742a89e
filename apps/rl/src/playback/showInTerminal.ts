import { setTimeout } from "node:timers/promises";
import type { Picture } from "./picture.ts";

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

/** Every second picture of a game, each drawn over the one before. */
export async function showInTerminal(
  pictures: readonly Picture[],
  { write, wait = setTimeout }: ShowOptions,
): Promise<void> {
  for (const [i, picture] of pictures.entries()) {
    if (i % 2 === 1) continue;
    const shown = toTerminal(picture);
    const up = i === 0 ? "" : `\x1b[${shown.split("\n").length}A\r`;
    write(`${up}${shown}\nStep ${i}`);
    await wait(40);
  }
  write("\n");
}
