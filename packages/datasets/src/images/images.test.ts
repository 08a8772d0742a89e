import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { DataError } from "../files/dataError.ts";
import { imageFolder } from "./imageFolder.ts";
import { readImage } from "./readImage.ts";

const root = mkdtempSync(join(tmpdir(), "images-"));
afterAll(() => rmSync(root, { recursive: true }));

const rgba = Uint8Array.of(
  255,
  0,
  0,
  255,
  0,
  255,
  0,
  255,
  0,
  0,
  255,
  255,
  255,
  255,
  255,
  0,
  10,
  20,
  30,
  40,
  0,
  0,
  0,
  255,
);
const image = sharp(rgba, { raw: { width: 2, height: 3, channels: 4 } });
const png = await image.png().toBuffer();
const bytesOf = (values: ArrayLike<number>): number[] => Array.from(values, (value) => Math.round(value * 255));

function fileOf(path: string, content: Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

describe("readImage", () => {
  it("gives the pixels of a PNG in rows, with as many channels as are wanted", async () => {
    const four = await readImage(png, { channels: 4 });
    expect([four.dtype, four.shape, bytesOf(four.data)]).toEqual(["float32", [3, 2, 4], [...rgba]]);
    const three = await readImage(new Blob([new Uint8Array(png)]));
    expect([three.shape, bytesOf(three.data)]).toEqual([[3, 2, 3], [...rgba].filter((_, i) => i % 4 !== 3)]);
    const grey = await readImage(
      await sharp({ create: { width: 2, height: 1, channels: 3, background: "#808080" } })
        .png()
        .toBuffer(),
      { channels: 1 },
    );
    expect([grey.shape, bytesOf(grey.data)]).toEqual([
      [1, 2, 1],
      [128, 128],
    ]);
  });

  it("gives the pixels of a JPEG, upright", async () => {
    const lying = sharp({ create: { width: 16, height: 8, channels: 3, background: "#3366cc" } });
    const { shape, data } = await readImage(
      await lying.jpeg({ quality: 100 }).withMetadata({ orientation: 6 }).toBuffer(),
    );
    expect(shape).toEqual([16, 8, 3]);
    for (const [i, want] of [0x33, 0x66, 0xcc].entries()) expect(Math.abs((data[i] ?? 0) * 255 - want)).toBeLessThan(3);
  });

  it("takes 16 bits as 8", async () => {
    const deep = await sharp(Uint16Array.of(0, 65535, 32768), { raw: { width: 3, height: 1, channels: 1 } })
      .toColourspace("grey16")
      .png()
      .toBuffer();
    expect(bytesOf((await readImage(deep, { channels: 1 })).data)).toEqual([0, 255, 128]);
  });

  it("refuses what is not an image or cut off, naming it", async () => {
    fileOf("cut.png", png.subarray(0, 60));
    for (const file of [join(root, "cut.png"), new TextEncoder().encode("no image")]) {
      const error = await readImage(file).catch((error: unknown) => error);
      expect(error).toBeInstanceOf(DataError);
      expect(String(error)).toMatch(/readImage: (bytes|.*cut\.png): the image cannot be decoded \(/);
    }
  });
});

describe("imageFolder", () => {
  for (const path of ["dog/1.png", "dog/2.PNG", "cat/b.png", "cat/deep/a.png", "cat/notes.txt", "top.png"])
    fileOf(`set/${path}`, png);
  const folder = join(root, "set");
  const pathsOf = async (stream: ReturnType<typeof imageFolder>): Promise<string[]> => {
    const paths: string[] = [];
    for await (const { path, label } of stream) paths.push(`${label} ${path}`);
    return paths;
  };

  it("labels images by the folder that they are in", async () => {
    expect(await pathsOf(imageFolder(folder))).toEqual([
      "0 cat/b.png",
      "0 cat/deep/a.png",
      "1 dog/1.png",
      "1 dog/2.PNG",
    ]);
    for await (const { image, label } of imageFolder(folder, { channels: 1 }).batches(3)) {
      expect([image.shape, label.toArray()]).toEqual([
        [3, 3, 2, 1],
        [0, 0, 1],
      ]);
      break;
    }
  });

  it("shuffles each epoch in its own way and resumes after every image", async () => {
    const make = () => imageFolder(folder, { shuffle: 4 });
    const straight = make();
    const [first, second, third] = [await pathsOf(straight), await pathsOf(straight), await pathsOf(straight)];
    expect(new Set([first.join(), second.join(), third.join()]).size).toBeGreaterThan(1);
    const states: unknown[] = [];
    const again = make();
    for await (const _ of again) states.push(JSON.parse(JSON.stringify(again.state())));
    for (const [i, state] of states.entries()) {
      const resumed = make();
      resumed.restore(state);
      expect(await pathsOf(resumed)).toEqual(first.slice(i + 1));
      expect(await pathsOf(resumed)).toEqual(second);
    }
  });

  it("notices files that came or went since the state was taken", async () => {
    const stream = imageFolder(folder);
    for await (const _ of stream) break;
    const state = stream.state();
    fileOf("set/dog/3.png", png);
    stream.restore(state);
    await expect(pathsOf(stream)).rejects.toThrow("there are 5 images, but there were 4 when the state was taken");
    rmSync(join(folder, "dog/3.png"));
  });

  it("refuses a folder without images", async () => {
    mkdirSync(join(root, "empty"));
    await expect(pathsOf(imageFolder(join(root, "empty")))).rejects.toThrow(
      "there is no PNG or JPEG in a folder in it",
    );
    expect(() => imageFolder(folder, { shuffle: -1 })).toThrow(
      "imageFolder: shuffle is -1. Give a whole number from 0 to 2147483647.",
    );
  });
});
