import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Observation } from "@handloom/rl";
import { expect, it } from "vitest";
import { tasks } from "../tasks/tasks.ts";
import { drawBreakout } from "./drawBreakout.ts";
import { drawCartPole } from "./drawCartPole.ts";
import { drawPendulum } from "./drawPendulum.ts";
import { film } from "./film.ts";
import { playGame, seenIn } from "./game.ts";
import type { Picture } from "./picture.ts";
import { showInTerminal } from "./showInTerminal.ts";
import { trainingPage } from "./trainingPage.ts";

const wood = [202, 152, 101];

/** Mean column and row of the pixels in a colour, as parts of the width and of the height. */
function placeOf({ width, height, data }: Picture, colour: readonly number[] = wood) {
  const found = Array.from({ length: width * height }, (_, i) => i).filter((i) =>
    colour.every((part, j) => data[3 * i + j] === part),
  );
  const meanOf = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
  return {
    pixels: found.length,
    across: meanOf(found.map((i) => (i % width) / width)),
    down: meanOf(found.map((i) => Math.floor(i / width) / height)),
  };
}

it("draws the pole where the cart is, leaning to the side that it falls to", () => {
  const poleAt = (state: Observation) => placeOf(drawCartPole(state, 240));
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

it("draws the pendulum standing up at the angle 0, and to the right a quarter of a turn later", () => {
  const at = (angle: number) => placeOf(drawPendulum([Math.cos(angle), Math.sin(angle), 0], 100));
  expect(at(0)).toMatchObject({ across: expect.closeTo(0.5, 1), down: expect.closeTo(0.3, 1) });
  expect(at(Math.PI / 2)).toMatchObject({ across: expect.closeTo(0.7, 1), down: expect.closeTo(0.5, 1) });
  expect(at(Math.PI).down).toBeGreaterThan(0.6);
});

it("draws the wall, the ball and the paddle of Breakout", () => {
  const environment = tasks.breakout.create();
  const picture = drawBreakout(environment.reset(1), 100);
  expect([picture.width, picture.height]).toEqual([100, 100]);
  // Rows 1 to 3 of ten, each cell 9 × 9 with a line around it; the ball begins in front of a brick.
  expect(placeOf(picture)).toMatchObject({ pixels: 29 * 81, down: expect.closeTo(0.24, 2) });
  expect(placeOf(picture, [220, 50, 47])).toMatchObject({ pixels: 81, down: expect.closeTo(0.34, 2) });
  expect(placeOf(picture, [40, 44, 52])).toMatchObject({
    pixels: 81,
    across: expect.closeTo(0.44, 2),
    down: expect.closeTo(0.94, 2),
  });
});

it.each(Object.entries(tasks))("plays a game of %s from a seed and the actions again", (_, task) => {
  const observed: string[] = [];
  const game = playGame(
    task,
    ({ data }) => {
      observed.push(String(data));
      return [1];
    },
    3,
  );
  const seen = seenIn(task, JSON.parse(JSON.stringify(game))).map((observation) =>
    String(Float32Array.from(observation)),
  );
  expect(seen).toHaveLength(game.actions.length + 1);
  expect(seen.slice(0, -1)).toEqual(observed);
});

/** Width, height and frames of an animated GIF. */
function readGif(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  // Each frame has a graphic control extension: 21 f9 04.
  const frames = bytes.filter((byte, i) => byte === 0x21 && bytes[i + 1] === 0xf9 && bytes[i + 2] === 4).length;
  const signature = String.fromCharCode(...bytes.subarray(0, 6));
  return { signature, width: view.getUint16(6, true), height: view.getUint16(8, true), frames };
}

it("films three games side by side, as long as the longest one", () => {
  const task = tasks["cart-pole"];
  const falling = playGame(task, () => [1], 1);
  const longer = playGame(task, ({ data }) => [Number(data[2]) + Number(data[3]) > 0 ? 1 : 0], 1);
  const [short, long] = [film(task, [falling, falling, falling]), film(task, [falling, falling, longer])];
  const size = { signature: "GIF89a", width: 3 * 180 + 8, height: 60 };
  expect(readGif(short)).toEqual({ ...size, frames: Math.ceil((falling.actions.length + 1) / 4) });
  expect(readGif(long)).toEqual({ ...size, frames: Math.min(125, Math.ceil((longer.actions.length + 1) / 4)) });
  expect(readGif(long).frames).toBeGreaterThan(20);
  expect(long.length).toBeLessThan(150_000);
});

it("writes the curves and the game as one page", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cart-pole-"));
  try {
    const finding = { environmentSteps: 2000, learningSteps: 1000, leastReturn: 8.5, kept: true };
    const findings = [
      { ...finding, meanReturn: 20.25, metrics: { loss: 0.125 } },
      { ...finding, environmentSteps: 4000, meanReturn: 321.75, metrics: { loss: 0.0625 } },
    ];
    const moments = [0, 25, 50].map((step) => [step, drawCartPole([step / 100, 0, 0, 0], 120)] as const);
    const path = join(folder, "report.html");
    await trainingPage({ title: "Poles", hyperparameters: { seed: 7 }, findings, moments }).write(path);
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
    [0, 1, 2, 3, 4].map((i) => drawCartPole([i / 10, 0, 0, 0], 72)),
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
