import { port } from "./session.ts";

/** The console's methods that the page shows, by the level that it shows them with. */
const levels = { log: "log", info: "log", debug: "log", warn: "warn", error: "error" } as const;
/** A loop that prints in every step would fill the page's memory: so many lines are let through in a second. */
const most = 200;

/** Sends the page what the loop prints, beside the browser's own console. */
export function watchConsole(): void {
  let [began, count] = [0, 0];
  for (const [method, level] of Object.entries(levels) as [keyof typeof levels, "log" | "warn" | "error"][]) {
    const usual = console[method].bind(console);
    console[method] = (...values: unknown[]) => {
      usual(...values);
      const now = performance.now();
      if (now - began > 1000) [began, count] = [now, 0];
      if (++count <= most) port.postMessage({ type: "log", level, text: values.map(shown).join(" ") });
      else if (count === most + 1) port.postMessage({ type: "log", level: "warn", text: "… more lines, left out" });
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
    error instanceof Error ? error : { name: "Error", message: String(error), stack: undefined };
  port.postMessage({ type: "error", message: `${name}: ${message}`, stack: stack ?? "" });
}

function shown(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Error) return value.stack ?? String(value);
  if (typeof value === "object" && value !== null && !isPlain(value)) return String(value);
  try {
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  } catch {
    return String(value);
  }
}

/** Tensors, graphs and compiled steps print themselves. */
function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
