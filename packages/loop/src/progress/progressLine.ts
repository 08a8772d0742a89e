import { cutToWidth, displayWidth } from "./displayWidth.ts";

/** What there is to say about a loop at one moment. */
export interface Reading {
  readonly description: string;
  /** Finished iterations. */
  readonly count: number;
  readonly total: number | undefined;
  /** Seconds since the loop began. */
  readonly elapsed: number;
  /** Iterations per second; undefined before the first. */
  readonly rate: number | undefined;
  readonly postfix: Readonly<Record<string, number | string>>;
}

const widestBar = 40;
const significantDigits = 4;
const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"] as const;

/**
 * A reading as one line, in tqdm's words.
 *
 * `Epoch 1:  45%|██████▊        | 45/100 [00:03<00:04, 14.95it/s, loss=1.23]`, or without `columns`
 * `Epoch 1:  45% 45/100 [00:03<00:04, 14.95it/s, loss=1.23]`. Without a total, or past it,
 * `Epoch 1: 45it [00:03, 14.95it/s, loss=1.23]`.
 *
 * @param columns the widest that the line may be
 */
export function progressLine(reading: Reading, columns?: number): string {
  const { count, total, rate, elapsed } = reading;
  const label = reading.description === "" ? "" : `${oneLine(reading.description)}: `;
  const speed = `${speedText(rate)}${postfixText(reading.postfix)}]`;
  if (!total || count > total) {
    const line = `${label}${count}it [${durationText(elapsed)}, ${speed}`;
    return columns === undefined ? line : cutToWidth(line, columns);
  }
  // Rounded down: 100% is the end and not before.
  const left = `${label}${String(Math.floor((count / total) * 100)).padStart(3)}%`;
  const right = `${count}/${total} [${durationText(elapsed)}<${remainingText(total - count, rate)}, ${speed}`;
  if (columns === undefined) return `${left} ${right}`;
  const room = columns - displayWidth(`${left}|| ${right}`);
  return cutToWidth(`${left}|${barText(count / total, Math.max(1, Math.min(widestBar, room)))}| ${right}`, columns);
}

function remainingText(iterations: number, rate: number | undefined): string {
  if (iterations === 0) return durationText(0);
  return rate ? durationText(iterations / rate) : "?";
}

function barText(fraction: number, width: number): string {
  const filled = Math.floor(fraction * width * 8);
  const bar = "█".repeat(Math.floor(filled / 8)) + (eighths[filled % 8] ?? "");
  return bar.padEnd(width);
}

function speedText(rate: number | undefined): string {
  if (!rate) return "?it/s";
  return rate < 1 ? `${(1 / rate).toFixed(2).padStart(5)}s/it` : `${rate.toFixed(2).padStart(5)}it/s`;
}

function postfixText(postfix: Reading["postfix"]): string {
  return Object.entries(postfix)
    .map(([name, value]) => `, ${name}=${typeof value === "number" ? numberText(value) : oneLine(value)}`)
    .join("");
}

/** Four significant digits, unless all of them are shorter. */
function numberText(x: number): string {
  const exact = String(x);
  const short = x
    .toPrecision(significantDigits)
    .replace(/(\.\d*?)0+(?=e|$)/, "$1")
    .replace(/\.(?=e|$)/, "");
  return short.length < exact.length ? short : exact;
}

/** `mm:ss`, or `h:mm:ss` from an hour on. */
function durationText(seconds: number): string {
  const whole = Math.floor(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const clock = `${String(m).padStart(2, "0")}:${String(s).padStart(2, "0")}`;
  return h > 0 ? `${h}:${clock}` : clock;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
