import { port, session } from "./session.ts";

/** The console's methods that the page shows, by the level that it shows them with. */
const levels = { log: "log", info: "log", debug: "log", warn: "warn", error: "error" } as const;
/** A loop that prints in every step would fill the page's memory, and the console's: so many lines go through in a second. */
const most = 200;

/** A longer line would fill the page's memory, too. */
const longest = 10_000;

/** Sends the page what the loop prints, beside the browser's own console. */
export function watchConsole(): void {
  let [began, count] = [0, 0];
  for (const [method, level] of Object.entries(levels) as [keyof typeof levels, "log" | "warn" | "error"][]) {
    const usual = console[method].bind(console);
    console[method] = (...values: unknown[]) => {
      const now = performance.now();
      if (now - began > 1000) [began, count] = [now, 0];
      if (++count <= most) {
        usual(...values);
        port.postMessage({ type: "log", level, text: clipped(values.map(shown).join(" ")) });
      } else if (count === most + 1) port.postMessage({ type: "log", level: "warn", text: "… more lines, left out" });
    };
  }
}

/** Errors with their stack: the event's own line is often the library's. */
export function watchErrors(): void {
  port.addEventListener("error", (event) => {
    if (event.error === undefined || event.error === null) return;
    event.preventDefault();
    tell(event.error);
  });
  port.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    tell(event.reason);
  });
}

function tell(error: unknown): void {
  const { name, message, stack } =
    error instanceof Error ? error : { name: "Error", message: shown(error), stack: undefined };
  session.mode = "failed";
  port.postMessage({ type: "error", message: clipped(`${name}: ${message}`), stack: stack ?? "" });
}

const clipped = (text: string): string =>
  text.length > longest
    ? `${text.slice(0, longest)}… and ${(text.length - longest).toLocaleString("en-US")} characters more`
    : text;

/** To print something never ends a loop, whatever it is. */
function shown(value: unknown): string {
  for (const print of [printed, String]) {
    try {
      return print(value);
    } catch {
      // Circles cannot be JSON, and an object without a prototype cannot be a string.
    }
  }
  return "[cannot be printed]";
}

function printed(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Error) return value.stack ?? String(value);
  return typeof value === "object" && (value === null || isPlain(value)) ? JSON.stringify(value) : String(value);
}

/** Tensors, graphs and compiled steps print themselves. */
function isPlain(value: object): boolean {
  return Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value));
}
