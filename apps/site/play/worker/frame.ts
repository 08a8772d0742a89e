import type { Picture } from "../protocol.ts";
import { port, session } from "./session.ts";
import { tellEngine } from "./use.ts";

/** A page that draws 60 times a second has no use for more, and one that nobody looks at for fewer. */
const [shown, hidden] = [15, 500];
let threads: unknown;
let last = Number.NEGATIVE_INFINITY;

/** Sends what was plotted and pictured since the last frame, if it is time to. */
export function sendFrame({ atOnce = false }: { readonly atOnce?: boolean } = {}): void {
  const now = performance.now();
  if (!atOnce && now - last < (session.isHidden ? hidden : shown)) return;
  last = now;
  tellThreads();
  const points = [...session.plotted].map(([name, { step, sum, count }]) => ({ name, step, value: sum / count }));
  session.plotted.clear();
  const pictures = [...session.pictures].map(([name, draw]) => [name, draw()] as const);
  const transfer = pictures.flatMap(([, picture]) => buffersOf(picture));
  port.postMessage({ type: "frame", steps: session.steps, points, pictures }, { transfer });
}

/** They join one by one, when the first step that is worth it is compiled. */
function tellThreads(): void {
  const running = session.engine?.info["running"];
  if (running === threads) return;
  threads = running;
  tellEngine();
}

function buffersOf(picture: Picture): readonly ArrayBufferLike[] {
  return "values" in picture ? [picture.values.buffer] : [];
}
