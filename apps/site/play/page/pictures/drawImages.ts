import type { ImagesPicture } from "../../protocol.ts";
import { colours, mixed } from "../colours.ts";
import { sheetOf } from "./canvas.ts";

/** All images side by side, pixel by pixel, before they are drawn larger. */
const small = document.createElement("canvas");
/** Empty pixels around each image. */
const gap = 1;

/** Images in rows and columns, in the colours of paper and ink. */
export function drawImages(canvas: HTMLCanvasElement, picture: ImagesPicture): void {
  const { values, width, height, count, columns } = picture;
  const rows = Math.ceil(count / columns);
  const [across, down] = [columns * (width + gap) + gap, rows * (height + gap) + gap];
  const sheet = sheetOf(canvas, down / across);
  const context = small.getContext("2d");
  if (sheet === undefined || context === null) return;
  const palette = colours();
  const image = new ImageData(across, down);
  small.width = across;
  small.height = down;
  for (let i = 0; i < values.length; i++) {
    const at = Math.floor(i / (width * height));
    const [x, y] = [i % width, Math.floor(i / width) % height];
    const place =
      ((gap + Math.floor(at / columns) * (height + gap) + y) * across + gap + (at % columns) * (width + gap) + x) * 4;
    const ink = Math.min(1, Math.max(0, values[i] as number));
    image.data.set([...mixed(palette.paper, palette.inkColour, ink), 255], place);
  }
  context.putImageData(image, 0, 0);
  sheet.context.imageSmoothingEnabled = false;
  sheet.context.clearRect(0, 0, sheet.width, sheet.height);
  sheet.context.drawImage(small, 0, 0, sheet.width, sheet.height);
}
