/** Rows from the top, each pixel a byte from 0, black, to 255, white. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const border = 208;

/**
 * Pictures of one size side by side, row by row, with light grey between and around them.
 *
 * @param gap in pixels
 */
export function tile(pictures: readonly Picture[], columns: number, gap: number): Picture {
  const [{ width, height } = { width: 0, height: 0 }] = pictures;
  const rows = Math.ceil(pictures.length / columns);
  const sheet = { width: columns * (width + gap) + gap, height: rows * (height + gap) + gap };
  const data = new Uint8Array(sheet.width * sheet.height).fill(border);
  pictures.forEach((picture, i) => {
    const left = (i % columns) * (width + gap) + gap;
    const top = Math.floor(i / columns) * (height + gap) + gap;
    for (let row = 0; row < height; row++)
      data.set(picture.data.subarray(row * width, (row + 1) * width), (top + row) * sheet.width + left);
  });
  return { ...sheet, data };
}
