import { allocate, checkNumber, checkOptions, fitsDType, Tensor, type TensorLike, tensor } from "@handloom/tensor";

/** The options of `imageGrid`. */
export interface ImageGridOptions {
  /** Images in a row, 1 or more. Default: a square, or nearly one. */
  readonly columns?: number | undefined;
  /** Pixels between images and around them, 0 or more. Default: 2. */
  readonly gap?: number | undefined;
  /** Each pixel becomes scale × scale, 1 or more. Default: 1. */
  readonly scale?: number | undefined;
  /** The value of what is between images, in each channel. Default: 0, which is black. */
  readonly fill?: number | undefined;
}

/**
 * Several images as one, row by row: for `writePng`, or for `image` of a report or of TensorBoard. torchvision's `make_grid`.
 *
 * @param images `[count, height, width]` or `[count, height, width, channels]`, any dtype
 * @returns `[rows, columns]` or `[rows, columns, channels]` of pixels, the same dtype
 * @throws RangeError for another shape, for no image, and for options out of their range
 *
 * ```ts
 * const digits = [[[1, 2]], [[3, 4]], [[5, 6]]]; // three images of 1 × 2
 * imageGrid(digits, { columns: 2, gap: 0 }).toArray() // => [[1, 2, 3, 4], [5, 6, 0, 0]]
 * imageGrid(digits, { gap: 1 }).shape // => [5, 7]
 * ```
 */
export function imageGrid(images: TensorLike, options: ImageGridOptions = {}): Tensor {
  const given = checkOptions("imageGrid", options, "columns gap scale fill");
  const pixels = tensor(images);
  const [count = 0, height = 0, width = 0, channels = 1] = pixels.shape;
  if (pixels.shape.length < 3 || pixels.shape.length > 4 || pixels.size === 0)
    throw new RangeError(
      `imageGrid: the images have shape [${pixels.shape.join(", ")}]. Pass [count, height, width] or [count, height, width, channels].`,
    );
  const { columns = Math.ceil(Math.sqrt(count)), gap = 2, scale = 1, fill = 0 } = given;
  checkNumber("imageGrid", "columns", columns, { least: 1, whole: true });
  checkNumber("imageGrid", "gap", gap, { least: 0, whole: true });
  checkNumber("imageGrid", "scale", scale, { least: 1, whole: true });
  if (!fitsDType(pixels.dtype, fill))
    throw new RangeError(`imageGrid: fill is ${fill}. Give a number of ${pixels.dtype}.`);
  const across = Math.min(columns, count);
  const [pitchY, pitchX] = [height * scale + gap, width * scale + gap];
  const shape = [Math.ceil(count / across) * pitchY + gap, across * pitchX + gap];
  const [, row = 0] = shape;
  const data = allocate(pixels.dtype, (shape[0] ?? 0) * row * channels).fill(fill);
  for (let image = 0; image < count; image++) {
    const [top, left] = [gap + Math.floor(image / across) * pitchY, gap + (image % across) * pitchX];
    for (let y = 0; y < height * scale; y++)
      for (let x = 0; x < width * scale; x++) {
        const from = ((image * height + Math.floor(y / scale)) * width + Math.floor(x / scale)) * channels;
        const to = ((top + y) * row + left + x) * channels;
        for (let channel = 0; channel < channels; channel++) data[to + channel] = pixels.data[from + channel] ?? 0;
      }
  }
  return new Tensor(data, [...shape, ...pixels.shape.slice(3)], pixels.dtype);
}
