/** A canvas with as many pixels as the screen shows of it. */
export interface Sheet {
  readonly context: CanvasRenderingContext2D;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * Prepares a canvas for drawing in CSS pixels.
 *
 * @param ratio height over width
 * @returns nothing while the canvas is not shown
 */
export function sheetOf(canvas: HTMLCanvasElement, ratio: number): Sheet | undefined {
  const context = canvas.getContext("2d");
  const width = canvas.clientWidth;
  if (context === null || width === 0) return undefined;
  const height = Math.round(width * ratio);
  const scale = devicePixelRatio;
  const [across, down] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
    canvas.style.aspectRatio = `${width} / ${height}`;
  }
  context.setTransform(scale, 0, 0, scale, 0, 0);
  return { context, width, height };
}

/** From the numbers of a plane to places on a sheet; y grows upwards. */
export interface Plane {
  across(x: number): number;
  down(y: number): number;
}

export function planeOf(
  { width, height }: Sheet,
  { x, y }: { readonly x: readonly [number, number]; readonly y: readonly [number, number] },
): Plane {
  return {
    across: (value) => ((value - x[0]) / (x[1] - x[0])) * width,
    down: (value) => (1 - (value - y[0]) / (y[1] - y[0])) * height,
  };
}
