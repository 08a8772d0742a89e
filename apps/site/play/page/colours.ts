/** The colours that canvases draw with: those of the style sheet, as it is now. */
export interface Colours {
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  readonly panel: string;
  /** Of images: no ink, and as much as there can be. */
  readonly paper: Rgb;
  readonly inkColour: Rgb;
  /** Both sides of a decision, and what lies between. */
  readonly low: Rgb;
  readonly high: Rgb;
  readonly middle: Rgb;
  /** Of curves, in their order. */
  readonly lines: readonly string[];
}

type Rgb = readonly [number, number, number];

let known: Colours | undefined;

/** After the theme changed. */
export function forgetColours(): void {
  known = undefined;
}

export function colours(): Colours {
  known ??= read();
  return known;
}

function read(): Colours {
  const style = getComputedStyle(document.documentElement);
  const named = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: named("ink"),
    muted: named("muted"),
    grid: named("grid"),
    panel: named("panel"),
    paper: rgbOf(named("panel")),
    inkColour: rgbOf(named("ink")),
    low: rgbOf(named("low")),
    high: rgbOf(named("high")),
    middle: rgbOf(named("middle")),
    lines: Array.from({ length: 6 }, (_, i) => named(`line-${i}`)),
  };
}

/** @param colour #rrggbb, or #rgb as a minifier writes it */
function rgbOf(colour: string): Rgb {
  const hex = colour.length === 4 ? colour.replace(/[\da-f]/gi, "$&$&") : colour;
  const number = Number.parseInt(hex.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

export const mixed = (a: Rgb, b: Rgb, share: number): Rgb => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];

export const css = ([r, g, b]: Rgb, alpha = 1): string =>
  `rgb(${Math.round(r)} ${Math.round(g)} ${Math.round(b)} / ${alpha})`;
