import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decode, encode } from "fast-png";
import { type Picture, tile } from "./picture.ts";

/** The pictures of a run in its folder, `epoch-001.png` and so on, those before a resumption included. */
export interface Album {
  /** @returns the file's path */
  add(epoch: number, picture: Picture): string;
  /** All of them, or at most so many, at equal distances from the first to the last. */
  pictures(most?: number): { readonly epoch: number; readonly picture: Picture }[];
  /** Writes twelve of them, or fewer, as one: `contact-sheet.png`. */
  addContactSheet(): string;
}

const sheet = { columns: 4, most: 12, gap: 16 };

export function createAlbum(folder: string): Album {
  function write(name: string, { width, height, data }: Picture): string {
    const path = join(folder, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, encode({ width, height, data, channels: 1, depth: 8 }));
    return path;
  }
  function pictures(most = Number.POSITIVE_INFINITY) {
    const names = readdirSync(folder).filter((name) => /^epoch-\d+\.png$/.test(name));
    const chosen = spaced(names.sort(), most);
    return chosen.map((name) => ({ epoch: Number.parseInt(name.slice(6), 10), picture: read(join(folder, name)) }));
  }
  return {
    add: (epoch, picture) => write(`epoch-${String(epoch).padStart(3, "0")}.png`, picture),
    pictures,
    addContactSheet() {
      const chosen = pictures(sheet.most).map(({ picture }) => picture);
      return write("contact-sheet.png", tile(chosen, Math.min(sheet.columns, chosen.length), sheet.gap));
    },
  };
}

function spaced<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  const places = Array.from({ length: most }, (_, i) => Math.round((i * (items.length - 1)) / (most - 1)));
  return items.filter((_, i) => places.includes(i));
}

function read(path: string): Picture {
  const { width, height, data } = decode(readFileSync(path));
  return { width, height, data: Uint8Array.from(data) };
}
