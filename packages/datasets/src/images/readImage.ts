import { checkOptions, Tensor } from "@handloom/tensor";
import { decodeImage } from "#images";
import { byteSource, type FileLike } from "../files/byteSource.ts";
import { DataError } from "../files/dataError.ts";

/** The options of `readImage`. */
export interface ImageOptions {
  /** 1 for grey, 3 for red, green, blue, 4 for alpha too. Default: 3. */
  readonly channels?: 1 | 3 | 4 | undefined;
}

/**
 * Reads a PNG or JPEG (and what else the decoder knows) as a float32 tensor `[height, width, channels]` of values from 0
 * to 1, turned upright as the file's orientation says.
 *
 * On Node the decoder is [sharp](https://sharp.pixelplumbing.com), to be installed beside this package; in a page it is
 * the browser.
 *
 * @param file a path (in a page: an address), a `Blob`, or bytes
 * @throws DataError for what cannot be decoded, a file that is cut off too
 *
 * ```ts
 * // One red point.
 * const png =
 *   "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQD3A0FDAAAAAElFTkSuQmCC";
 * const image = await readImage(Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0)));
 * image.shape // => [1, 1, 3]
 * image // => [[[1, 0, 0]]]
 * ```
 */
export async function readImage(file: FileLike, options: ImageOptions = {}): Promise<Tensor> {
  const { channels = 3 } = checkOptions("readImage", options, "channels");
  const source = byteSource("readImage", file);
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.open(0)) chunks.push(chunk);
  const bytes = new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
  try {
    const pixels = await decodeImage(bytes, channels);
    const values = Float32Array.from(pixels.bytes, (byte) => byte / 255);
    return new Tensor(values, [pixels.height, pixels.width, channels]);
  } catch (cause) {
    throw new DataError({
      called: "readImage",
      file: source.name,
      problem: `the image cannot be decoded (${cause instanceof Error ? cause.message : cause})`,
      remedy: "Open it in a viewer: it may be cut off or of another kind",
      cause,
    });
  }
}
