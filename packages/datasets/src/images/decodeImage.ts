import type sharp from "sharp";

/** Pixels as bytes, row by row, `channels` for each. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** Decodes PNG, JPEG and the like, upright, as 8 bits of sRGB: 1 channel grey, 3 colours, or 4 with alpha. */
export async function decodeImage(bytes: Uint8Array, channels: 1 | 3 | 4): Promise<Pixels> {
  const open = await loadSharp();
  const upright = open(bytes, { failOn: "truncated" }).autoOrient();
  const coloured = channels === 1 ? upright.toColourspace("b-w") : upright.toColourspace("srgb");
  const image = channels === 4 ? coloured.ensureAlpha() : coloured.removeAlpha();
  const { data, info } = await image.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, bytes: data };
}

async function loadSharp(): Promise<typeof sharp> {
  try {
    return (await import("sharp")).default;
  } catch (cause) {
    throw new Error("sharp, which decodes images, is not there: npm install sharp", { cause });
  }
}
