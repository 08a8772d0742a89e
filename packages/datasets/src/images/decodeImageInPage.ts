import type { Pixels } from "./decodeImage.ts";

/** What `#images` is in a page: the browser decodes. */
export async function decodeImage(bytes: Uint8Array, channels: 1 | 3 | 4): Promise<Pixels> {
  const options: ImageBitmapOptions = { premultiplyAlpha: "none" };
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]), options);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (!context) throw new Error("the browser gives no canvas to decode on");
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, bytes: channelsOf(data, channels) };
}

function channelsOf(rgba: Uint8ClampedArray, channels: 1 | 3 | 4): Uint8Array {
  const pixels = rgba.length / 4;
  const bytes = new Uint8Array(pixels * channels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(4 * pixel, 4 * pixel + 4);
    // Rec. 709, as sharp's grey.
    const values =
      channels === 1 ? [Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue)] : [red, green, blue, alpha];
    bytes.set(values.slice(0, channels), pixel * channels);
  }
  return bytes;
}
