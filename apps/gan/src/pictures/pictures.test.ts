import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tensor } from "@handloom/tensor";
import { decode } from "fast-png";
import { afterAll, expect, it } from "vitest";
import { createAlbum } from "./album.ts";
import { drawDigits } from "./drawDigits.ts";
import { film } from "./film.ts";
import { writePage } from "./writePage.ts";

const folder = mkdtempSync(join(tmpdir(), "gan-"));
afterAll(() => rmSync(folder, { recursive: true }));

const plain = (grey: number) => tensor(Uint8Array.of(grey, grey), { shape: [1, 2], dtype: "uint8" });

it("draws ink black on white paper, five by five to a pixel", () => {
  const images = new Float32Array(2 * 64);
  images[64 + 9] = 1; // the second image: row 1, column 1
  const { shape, data } = drawDigits(images, { side: 8, columns: 2, scale: 5 });
  const [height, width] = [44 + 4, 2 * 44 + 4];
  expect(shape).toEqual([height, width]);
  const at = (x: number, y: number) => data[y * width + x];
  expect([at(4, 4), at(53, 9), at(57, 13), at(52, 9), at(58, 13), at(0, 0)]).toEqual([255, 0, 0, 255, 255, 208]);
});

/** The bytes of a GIF's frames begin so: a separator, then place and size. */
const frameStart = (width: number, height: number) =>
  Buffer.of(0x2c, 0, 0, 0, 0, width & 255, width >> 8, height & 255, height >> 8);

it("shows pictures one after the other, as an animation in eight greys that goes on", () => {
  const gif = Buffer.from(film([plain(0), plain(255), plain(130)]));
  expect(gif.subarray(0, 6).toString("latin1")).toBe("GIF89a");
  expect([gif.readUInt16LE(6), gif.readUInt16LE(8), 2 ** (1 + (Number(gif[10]) & 7))]).toEqual([2, 1, 8]);
  expect([...gif.subarray(13, 13 + 3 * 8)].filter((_, i) => i % 3 === 0)).toEqual([0, 36, 73, 109, 146, 182, 219, 255]);
  expect(gif.includes("NETSCAPE2.0")).toBe(true);
  const frames: number[] = [];
  for (let at = gif.indexOf(frameStart(2, 1)); at >= 0; at = gif.indexOf(frameStart(2, 1), at + 1)) frames.push(at);
  expect(frames).toHaveLength(3);
  // In front of each frame stands how long it is shown, in hundredths of a second.
  expect(frames.map((at) => gif.readUInt16LE(at - 4))).toEqual([25, 25, 200]);
});

it.runIf(process.platform === "linux")("ends where it can have no folder", () => {
  expect(() => createAlbum("/proc/none").add(1, plain(0))).toThrow(
    "ENOENT: no such file or directory, mkdir '/proc/none'",
  );
});

it("keeps pictures in a folder, a contact sheet of some, and a page of all, for other programs to read", async () => {
  const album = createAlbum(folder);
  for (let epoch = 1; epoch <= 23; epoch++) album.add(epoch, plain(epoch));
  expect(decode(readFileSync(join(folder, "epoch-023.png")))).toMatchObject({ width: 2, height: 1, channels: 1 });
  expect(album.pictures().map(({ epoch, picture }) => [epoch, picture.data[0]])).toEqual(
    Array.from({ length: 23 }, (_, i) => [i + 1, i + 1]),
  );

  const sheet = decode(readFileSync(album.addContactSheet()));
  expect([sheet.width, sheet.height]).toEqual([4 * 18 + 16, 2 * 17 + 16]);
  const greys = [...sheet.data].filter((grey) => grey !== 208);
  expect(greys.filter((_, i) => i % 2 === 0).sort((a, b) => a - b)).toEqual([1, 3, 5, 8, 12, 17, 23]);

  const epochs = [{ epoch: 1, criticLoss: -1.25, generatorLoss: 0.75, penalty: 0.0625, toldApart: 0.875 }];
  const path = join(folder, "report.html");
  await writePage({ title: "Digits", hyperparameters: { seed: 7 }, epochs, album }, path);
  const page = readFileSync(path, "utf8");
  expect(page).toContain("<title>Digits</title>");
  for (const word of ["loss/critic", "-1.25", "0.75", "penalty", "0.0625", "toldApart", "0.875", "seed"])
    expect(page).toContain(word);
  expect(page.split("data:image/png;base64,").length - 1).toBe(23);
});
