import type { Order } from "../protocol.ts";
import { tellData } from "./data.ts";
import { sendFrame } from "./frame.ts";
import { memoryRows } from "./memory.ts";
import { watchConsole, watchErrors } from "./outlets.ts";
import { goOn } from "./rest.ts";
import { port, session } from "./session.ts";
import { tellEngine } from "./use.ts";

/** Takes the page's orders. They come when the loop rests, so a step never sees a parameter change. */
export function listen(): void {
  watchErrors();
  watchConsole();
  port.addEventListener("message", ({ data }) => void obey(data as Order));
  port.postMessage({ type: "ready" });
}

async function obey(order: Order): Promise<void> {
  switch (order.type) {
    case "pause":
      session.mode = "paused";
      return;
    case "resume":
      return goOn("all");
    case "step":
      return goOn(1);
    case "hidden":
      session.isHidden = order.isHidden;
      return;
    case "param":
      return write(order.name, order.value);
    case "add":
      session.data.get(order.name)?.push(order.row);
      return changedData(order.name);
    case "replace": {
      const rows = session.data.get(order.name);
      rows?.splice(0, rows.length, ...order.rows);
      return changedData(order.name);
    }
    case "memory":
      tellEngine();
      return port.postMessage({ type: "memory", rows: memoryRows() });
    case "inspect": {
      // Most runs are never looked into.
      const content = await import("../inspector/answer.ts").then(
        ({ answer }) => answer(session.prepared, order.request),
        () => ({ tells: "problem", text: "The inspector did not load. Is the network there?" }) as const,
      );
      return port.postMessage({ type: "inspected", content });
    }
  }
}

function write(name: string, value: number): void {
  const [engine, variable] = [session.engine, session.variables.get(name)];
  if (engine === undefined || variable === undefined) return;
  engine.write(variable, value);
  port.postMessage({ type: "read", name, value: Number(engine.read(variable).item()) });
}

/** A loop that waits draws no pictures of its own. */
function changedData(name: string): void {
  tellData(name);
  if (session.mode === "paused") sendFrame({ atOnce: true });
}
