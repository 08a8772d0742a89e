import type { Backend } from "./backend.ts";
import type { Tfjs } from "./tfjs.ts";
import { TfjsError } from "./tfjsError.ts";

/** Throws when the user has set another backend: tensors would move there one by one, and some results with them. */
export function checkBackend(tf: Tfjs, { name }: Backend): void {
  const now = tf.getBackend();
  if (now === name) return;
  throw new TfjsError(
    "call",
    `this engine runs on "${name}", but "${now}" has been set since`,
    `Call tf.setBackend("${name}") before`,
  );
}
