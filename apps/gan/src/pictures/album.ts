import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { imageGrid, makeFolders, writePng } from "@handloom/loop";
import { Tensor } from "@handloom/tensor";
import { decode } from "fast-png";
import { film } from "./film.ts";

/**
 * The pictures of a run in its folder, `epoch-001.png` and so on, those before a resumption included. A picture is uint8
 * [height, width], from 0 for black to 255 for white.
 */
export interface Album {
  /** @returns the file's path */
  add(epoch: number, picture: Tensor): string;
  pictures(): { readonly epoch: number; readonly picture: Tensor }[];
  /** Writes eight of them, or fewer, as one: `contact-sheet.png`. */
  addContactSheet(): string;
  /** Writes at most 24 of them one after the other: `film.gif`. */
  addFilm(): string;
  /** Writes the ways from one sample to another: `interpolation.png`. */
  addWays(picture: Tensor): string;
}

/** Between and around the pictures. */
export const lightGrey = 208;
const sheet = { columns: 4, most: 8, gap: 16 };
const mostFrames = 24;

export function createAlbum(folder: string): Album {
  function writeBytes(name: string, bytes: Uint8Array): string {
    const path = join(folder, name);
    makeFolders(folder);
    writeFileSync(path, bytes);
    return path;
  }
  const write = (name: string, picture: Tensor) => writeBytes(name, writePng(picture));
  function pictures() {
    const names = readdirSync(folder).filter((name) => /^epoch-\d+\.png$/.test(name));
    return names
      .sort()
      .map((name) => ({ epoch: Number.parseInt(name.slice(6), 10), picture: read(join(folder, name)) }));
  }
  return {
    add: (epoch, picture) => write(`epoch-${String(epoch).padStart(3, "0")}.png`, picture),
    pictures,
    addContactSheet() {
      const chosen = selected(pictures(), sheet.most).map(({ picture }) => picture);
      const { columns, gap } = sheet;
      return write("contact-sheet.png", imageGrid(stacked(chosen), { columns, gap, fill: lightGrey }));
    },
    addFilm: () => writeBytes("film.gif", film(selected(pictures(), mostFrames).map(({ picture }) => picture))),
    addWays: (picture) => write("interpolation.png", picture),
  };
}

/** At most so many of the items, from the first to the last: most of them early, when most changes. */
function selected<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  const places = Array.from({ length: most }, (_, i) => Math.round((items.length - 1) * (i / (most - 1)) ** 2));
  return items.filter((_, i) => places.includes(i));
}

/** Pictures of one size as one tensor. */
function stacked(pictures: readonly Tensor[]): Tensor {
  const [first] = pictures;
  const data = Buffer.concat(pictures.map(({ data }) => data as Uint8Array));
  return new Tensor(new Uint8Array(data), [pictures.length, ...(first?.shape ?? [])], "uint8");
}

function read(path: string): Tensor {
  const { width, height, data } = decode(readFileSync(path));
  return new Tensor(Uint8Array.from(data), [height, width], "uint8");
}
