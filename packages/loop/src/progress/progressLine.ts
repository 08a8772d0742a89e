import { cutToWidth, displayWidth } from "./displayWidth.ts";
import { numberText, scaledText } from "./numberText.ts";
import type { TimeShares } from "./timeSplit.ts";

/** What there is to say about a loop at one moment. */
export interface Reading {
  readonly description: string;
  /** Finished units. */
  readonly count: number;
  readonly total: number | undefined;
  /** Seconds since the loop began. */
  readonly elapsed: number;
  /** Units per second; undefined before the first. */
  readonly rate: number | undefined;
  /** Where the time went, if that is measured. */
  readonly shares?: TimeShares | undefined;
  readonly postfix: Readonly<Record<string, number | string>>;
}

/** How it is said. */
export interface LineStyle {
  readonly unit: string;
  readonly unitScale: 1000 | 1024 | undefined;
  readonly ascii: boolean;
}

export const plainStyle: LineStyle = { unit: "it", unitScale: undefined, ascii: false };

const widestBar = 40;
const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"] as const;
const tenths = ["", "1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/**
 * A reading as one line, in tqdm's words.
 *
 * `Epoch 1:  45%|██████▊        | 45/100 [00:03<00:04, 14.95it/s, loss=1.23]`, or without `columns`
 * `Epoch 1:  45% 45/100 [00:03<00:04, 14.95it/s, loss=1.23]`. Without a total, or past it,
 * `Epoch 1: 45it [00:03, 14.95it/s, loss=1.23]`.
 *
 * @param columns the widest that the line may be
 */
export function progressLine(reading: Reading, style: LineStyle = plainStyle, columns?: number): string {
  const { count, total, rate, elapsed } = reading;
  const { unitScale } = style;
  const unit = oneLine(style.unit);
  const units = (n: number): string => (unitScale ? scaledText(n, unitScale) : String(n));
  const label = reading.description === "" ? "" : `${oneLine(reading.description)}: `;
  const speed = `${speedText(rate, { ...style, unit })}${sharesText(reading.shares)}${postfixText(reading.postfix)}]`;
  if (!total || count > total) {
    const line = `${label}${units(count)}${unit} [${durationText(elapsed)}, ${speed}`;
    return columns === undefined ? line : cutToWidth(line, columns);
  }
  // Rounded down: 100% is the end and not before.
  const left = `${label}${String(Math.floor((count / total) * 100)).padStart(3)}%`;
  const times = `${durationText(elapsed)}<${remainingText(total - count, rate)}`;
  const right = `${units(count)}/${units(total)} [${times}, ${speed}`;
  if (columns === undefined) return `${left} ${right}`;
  const room = columns - displayWidth(`${left}|| ${right}`);
  const bar = barText(count / total, Math.max(1, Math.min(widestBar, room)), style.ascii);
  return cutToWidth(`${left}|${bar}| ${right}`, columns);
}

function remainingText(units: number, rate: number | undefined): string {
  if (units === 0) return durationText(0);
  return rate ? durationText(units / rate) : "?";
}

function barText(fraction: number, width: number, ascii: boolean): string {
  const [full, parts] = ascii ? ["#", tenths] : ["█", eighths];
  // A bar that is moved by hand may go back beyond its start.
  const filled = Math.max(0, Math.floor(fraction * width * parts.length));
  const bar = full.repeat(Math.floor(filled / parts.length)) + (parts[filled % parts.length] ?? "");
  return bar.padEnd(width);
}

function speedText(rate: number | undefined, { unit, unitScale }: LineStyle): string {
  if (!rate) return `?${unit}/s`;
  if (unitScale) return `${scaledText(rate, unitScale)}${unit}/s`;
  return rate < 1 ? `${(1 / rate).toFixed(2).padStart(5)}s/${unit}` : `${rate.toFixed(2).padStart(5)}${unit}/s`;
}

function sharesText(shares: TimeShares | undefined): string {
  if (!shares) return "";
  const entries = Object.entries(shares).map(([name, share]) => `${name} ${Math.round(share * 100)}%`);
  return `, ${entries.join(" ")}`;
}

function postfixText(postfix: Reading["postfix"]): string {
  return Object.entries(postfix)
    .map(
      ([name, value]) => `, ${oneLine(name)}=${typeof value === "number" ? numberText(value) : oneLine(String(value))}`,
    )
    .join("");
}

/** `mm:ss`, or `h:mm:ss` from an hour on. */
function durationText(seconds: number): string {
  const whole = Math.floor(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const clock = `${String(m).padStart(2, "0")}:${String(s).padStart(2, "0")}`;
  return h > 0 ? `${h}:${clock}` : clock;
}

function oneLine(text: string): string {
  return String(text).replace(/\s+/g, " ");
}
