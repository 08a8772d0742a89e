import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decode, encode } from "fast-png";
import { type Picture, tile } from "./picture.ts";

/** The pictures of a run in its folder: `epoch-001.png`, …, at last all on `contact-sheet.png`. */
export interface Album {
  /** @returns the file's path */
  add(epoch: number, picture: Picture): string;
  /** Shows at most twelve of the pictures that lie in the folder, at equal distances. */
  addContactSheet(): string;
}

const sheet = { columns: 4, most: 12, gap: 16 };

export function createAlbum(folder: string): Album {
  const write = (name: string, { width, height, data }: Picture): string => {
    const path = join(folder, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, encode({ width, height, data, channels: 1, depth: 8 }));
    return path;
  };
  return {
    add: (epoch, picture) => write(`epoch-${String(epoch).padStart(3, "0")}.png`, picture),
    addContactSheet() {
      const names = readdirSync(folder).filter((name) => /^epoch-\d+\.png$/.test(name));
      const pictures = spaced(names.sort(), sheet.most).map((name) => readPicture(join(folder, name)));
      return write("contact-sheet.png", tile(pictures, Math.min(sheet.columns, pictures.length), sheet.gap));
    },
  };
}

/** At most so many of the items, from the first to the last. */
function spaced<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  const places = Array.from({ length: most }, (_, i) => Math.round((i * (items.length - 1)) / (most - 1)));
  return items.filter((_, i) => places.includes(i));
}

function readPicture(path: string): Picture {
  const { width, height, data } = decode(readFileSync(path));
  return { width, height, data: Uint8Array.from(data) };
}
