import { checkOptions, checkSeed, type Tensor } from "@handloom/tensor";
import { listFolder } from "#files";
import { DataError } from "../files/dataError.ts";
import { asCount, asFields } from "../streams/position.ts";
import { type EpochPass, given, over, type Source } from "../streams/source.ts";
import type { AsyncStream } from "../streams/stream.ts";
import { streamOf } from "../streams/streamOf.ts";
import { inOrder, permutation } from "../tables/permutation.ts";
import { type ImageOptions, readImage } from "./readImage.ts";

/** The options of `imageFolder`. */
export interface ImageFolderOptions extends ImageOptions {
  /**
   * Each epoch in an order of its own that depends on this seed, a whole number from 0 to 2³¹ − 1. Default: in the order of the
   * paths.
   */
  readonly shuffle?: number | undefined;
}

/** An image of a folder, what it shows and where it is. */
export interface LabelledImage {
  /** float32 `[height, width, channels]`, from 0 to 1. */
  readonly image: Tensor;
  /** The place of its class among the names of the folders, from 0. */
  readonly label: number;
  /** From the folder on, with slashes: `cat/001.png`. */
  readonly path: string;
}

/**
 * Makes a stream of the images of a folder that has a folder for each class: `cat/001.png`, `dog/…`. Only the paths are
 * held, so any order costs nothing. Other files than PNG and JPEG are left out. Not in a page, which has no folders.
 *
 * Images of different sizes do not stack: `map` them to one size, or pad the batches.
 *
 * @param folder its path
 * @throws DataError, while iterating, for a folder without images, one that changed since the state was taken, and an
 *   image that cannot be decoded; OptionsError for an unknown option, RangeError for another seed
 *
 * ```ts not run
 * for await (const { image, label, path } of imageFolder("pets", { shuffle: 1 })) {
 *   console.log(path, label, image.shape); // such as dog/002.png 1 [120, 160, 3]
 * }
 * ```
 */
export function imageFolder(folder: string, given: ImageFolderOptions = {}): AsyncStream<LabelledImage> {
  const { shuffle, ...options } = checkOptions("imageFolder", given, "shuffle channels");
  if (shuffle !== undefined) checkSeed("imageFolder", shuffle, "shuffle");
  const description = `imageFolder(${folder}${shuffle === undefined ? "" : `, seed ${shuffle}`})`;
  const order = (length: number, epoch: number) =>
    shuffle === undefined ? inOrder(length) : permutation(length, shuffle, epoch);
  const source: Source<LabelledImage> = {
    description,
    positions: description,
    length: undefined,
    open(epoch, position) {
      const from = position === undefined ? { read: 0, files: null } : asFields(position, "read", "files");
      const files = from.files === null ? undefined : asCount(from.files);
      return imagePass({ folder, options, read: asCount(from.read), files, order: (length) => order(length, epoch) });
    },
  };
  return streamOf("async", source);
}

interface Images {
  readonly folder: string;
  readonly options: ImageOptions;
  readonly read: number;
  /** How many there were when the position was taken. */
  readonly files: number | undefined;
  order(length: number): Uint32Array;
}

function imagePass({ folder, options, read: from, files, order }: Images): EpochPass<LabelledImage> {
  let images: Promise<readonly Labelled[]> | undefined;
  let count = files;
  let read = from;
  async function begin(): Promise<readonly Labelled[]> {
    const found = await imagesIn(folder);
    if (files !== undefined && found.length !== files) throw changed(folder, files, found.length);
    count = found.length;
    return [...order(found.length)].flatMap((index) => found[index] ?? []);
  }
  return {
    async next() {
      images ??= begin();
      const next = (await images)[read];
      if (!next) return over;
      const image = await readImage(`${folder}/${next.path}`, options);
      read++;
      return given({ image, ...next });
    },
    position: () => ({ read, files: count ?? null }),
    close() {},
  };
}

interface Labelled {
  readonly path: string;
  readonly label: number;
}

async function imagesIn(folder: string): Promise<Labelled[]> {
  const paths = (await listFolder(folder)).filter((path) => /^[^/]+\/.*\.(png|jpe?g)$/i.test(path)).sort();
  const classes = [...new Set(paths.map(classOf))];
  if (paths.length > 0) return paths.map((path) => ({ path, label: classes.indexOf(classOf(path)) }));
  throw new DataError({
    called: "imageFolder",
    file: folder,
    problem: "there is no PNG or JPEG in a folder in it",
    remedy: "Make a folder for each class: cat/001.png",
  });
}

function classOf(path: string): string {
  return path.slice(0, path.indexOf("/"));
}

function changed(folder: string, before: number, now: number): DataError {
  return new DataError({
    called: "imageFolder",
    file: folder,
    problem: `there are ${now} images, but there were ${before} when the state was taken`,
    remedy: "Go on with the same files, or start anew",
  });
}
