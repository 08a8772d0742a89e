import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode } from "fast-png";
import { expect, it } from "vitest";
import { moveCartPole, type State } from "../environment/cartPole.ts";
import { drawCartPole, type Picture } from "./picture.ts";
import { recordGame } from "./recordGame.ts";
import { saveFilm } from "./saveFilm.ts";
import { showInTerminal } from "./showInTerminal.ts";
import { writePage } from "./writePage.ts";

/** Mean column and row of the pixels in the pole's colour, as parts of the width and of the height. */
function poleOf({ width, height, data }: Pick<Picture, "width" | "height"> & { readonly data: ArrayLike<number> }) {
  const wooden = Array.from({ length: width * height }, (_, i) => i).filter(
    (i) => data[3 * i] === 202 && data[3 * i + 1] === 152 && data[3 * i + 2] === 101,
  );
  const meanOf = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
  return {
    pixels: wooden.length,
    across: meanOf(wooden.map((i) => (i % width) / width)),
    down: meanOf(wooden.map((i) => Math.floor(i / width) / height)),
  };
}

it("draws the pole where the cart is, leaning to the side that it falls to", () => {
  const poleAt = (state: State) => poleOf(drawCartPole(state, 240));
  expect(poleAt([0, 0, 0, 0])).toEqual({
    pixels: expect.toSatisfy((count: number) => count > 100),
    across: expect.closeTo(0.5, 1),
    down: expect.closeTo(0.5, 0),
  });
  expect(poleAt([1.2, 0, 0, 0]).across).toBeCloseTo(0.75, 2);
  expect(poleAt([0, 0, 0.2, 0]).across).toBeGreaterThan(0.51);
  expect(poleAt([0, 0, -0.2, 0]).across).toBeLessThan(0.49);
  expect(poleAt([0, 0, 1.4, 0]).down).toBeGreaterThan(poleAt([0, 0, 0, 0]).down);
});

it("records a game from its start to its fall", () => {
  const states = recordGame(() => [0], 1);
  expect(states.length).toBeGreaterThan(5);
  expect(states.slice(1)).toEqual(states.slice(0, -1).map((state) => moveCartPole(state, 0)));
  expect(Math.abs(Number(states.at(-1)?.[2]))).toBeGreaterThan(0.2);
});

it("saves every tenth state and a sheet of nine as PNG files that another reads back", () => {
  const folder = mkdtempSync(join(tmpdir(), "cart-pole-"));
  try {
    const states = Array.from({ length: 25 }, (_, i): State => [-1.2 + i / 10, 0, 0, 0]);
    saveFilm(states.slice(0, 5), folder);
    saveFilm(states, folder);
    expect(readdirSync(join(folder, "frames")).sort()).toEqual(["000.png", "010.png", "020.png"]);
    const frame = decode(readFileSync(join(folder, "frames/010.png")));
    expect(frame).toMatchObject({ width: 480, height: 160, channels: 3, depth: 8 });
    expect(poleOf(frame).across).toBeCloseTo(0.5 - 0.2 / 4.8, 2);
    const film = decode(readFileSync(join(folder, "film.png")));
    expect([film.width, film.height]).toEqual([3 * 321 - 1, 3 * 108 - 1]);
    expect(poleOf(film).pixels).toBeGreaterThan(8 * poleOf(drawCartPole([0, 0, 0, 0], 320)).pixels);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("writes the curves and the game as one page", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cart-pole-"));
  try {
    const finding = { environmentSteps: 2000, learningSteps: 1000, leastReturn: 8.5, kept: true };
    const findings = [
      { ...finding, meanReturn: 20.25, metrics: { loss: 0.125 } },
      { ...finding, environmentSteps: 4000, meanReturn: 321.75, metrics: { loss: 0.0625 } },
    ];
    const states = Array.from({ length: 60 }, (_, i): State => [i / 100, 0, 0, 0]);
    const path = join(folder, "report.html");
    await writePage({ title: "Poles", hyperparameters: { seed: 7 }, findings, states }, path);
    const page = readFileSync(path, "utf8");
    expect(page).toContain("<title>Poles</title>");
    for (const word of ["return/mean", "20.25", "321.75", "loss", "0.0625", "seed"]) expect(page).toContain(word);
    expect(page.split("data:image/png;base64,").length - 1).toBe(3);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("plays a game in the terminal, each frame over the one before", async () => {
  const written: string[] = [];
  const waits: number[] = [];
  await showInTerminal(
    [0, 1, 2, 3, 4].map((i): State => [i / 10, 0, 0, 0]),
    {
      write: (text) => written.push(text),
      wait: async (milliseconds) => waits.push(milliseconds),
    },
  );
  expect(waits).toEqual([40, 40, 40]);
  const [first = "", second = "", third = "", end] = written;
  expect(end).toBe("\n");
  const lines = first.split("\n");
  expect(lines).toHaveLength(13);
  expect(lines.slice(0, -1).map((line) => line.split("▀").length)).toEqual(new Array(12).fill(73));
  expect(lines.at(-1)).toBe("Step 0");
  expect(second.startsWith("\x1b[12A\r\x1b[38;2;")).toBe(true);
  expect(second.endsWith("\nStep 2")).toBe(true);
  expect(second.slice("\x1b[12A\r".length)).not.toBe(third.slice("\x1b[12A\r".length));
});
