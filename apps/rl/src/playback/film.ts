import { gif } from "@handloom/command-line";
import type { Task } from "../tasks/task.ts";
import { type Game, seenIn } from "./game.ts";
import type { Picture } from "./picture.ts";

/** So few that a frame is small; edges are smooth all the same. */
const colours = 15;
const gap = 4;
/** The film ends after so many frames, if games go on for longer. */
const most = 125;

/** Several games side by side, as an animated GIF. A game that has ended stands still, in grey. */
export function film(task: Task, games: readonly Game[]): Uint8Array {
  const { every, milliseconds, width } = task.film;
  const seen = games.map((game) => seenIn(task, game));
  const length = Math.min(most, Math.ceil(Math.max(...seen.map(({ length }) => length)) / every));
  const frames = Array.from({ length }, (_, frame) => {
    const pictures = seen.map((game) => {
      const observation = game[Math.min(frame * every, game.length - 1)] ?? [];
      const picture = task.draw(observation, width);
      return frame * every < game.length ? picture : pale(picture);
    });
    return sideBySide(pictures);
  });
  // One palette, of the frame in the middle beside the last one, keeps colours from flickering.
  const samples = [frames[0], frames[length >> 1], frames.at(-1)].flatMap((frame) => (frame ? [...toRgba(frame)] : []));
  const palette = gif.quantize(Uint8Array.from(samples), colours);
  const same = palette.length;
  const encoder = gif.GIFEncoder();
  let before: Uint8Array | undefined;
  for (const frame of frames) {
    const index = gif.applyPalette(toRgba(frame), palette);
    // Pixels that stay are transparent: long runs of one index take few bytes.
    const changed = before === undefined ? index : index.map((colour, i) => (colour === before?.[i] ? same : colour));
    encoder.writeFrame(changed, frame.width, frame.height, {
      palette: before === undefined ? [...palette, [0, 0, 0]] : undefined,
      delay: milliseconds,
      transparent: before !== undefined,
      transparentIndex: same,
      dispose: 1,
    });
    before = index;
  }
  encoder.finish();
  return encoder.bytes();
}

function pale({ data, ...size }: Picture): Picture {
  return { ...size, data: data.map((byte) => 255 - (255 - byte) / 4) };
}

function sideBySide(pictures: readonly Picture[]): Picture {
  const [{ width: each, height }] = pictures as readonly [Picture];
  const width = pictures.length * (each + gap) - gap;
  const data = new Uint8Array(width * height * 3).fill(208);
  pictures.forEach((picture, i) => {
    for (let row = 0; row < height; row++) {
      const pixels = picture.data.subarray(row * each * 3, (row + 1) * each * 3);
      data.set(pixels, (row * width + i * (each + gap)) * 3);
    }
  });
  return { width, height, data };
}

function toRgba({ data }: Picture): Uint8Array {
  const rgba = new Uint8Array((data.length / 3) * 4).fill(255);
  for (let i = 0; i < data.length / 3; i++) rgba.set(data.subarray(3 * i, 3 * i + 3), 4 * i);
  return rgba;
}
