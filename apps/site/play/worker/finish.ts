import { sendFrame } from "./frame.ts";
import { port } from "./session.ts";

/** Says that the program came to its end. The page adds the call behind the last line. */
export function finish(): void {
  sendFrame({ atOnce: true });
  port.postMessage({ type: "state", state: "done" });
}
