import { TfjsError } from "./tfjsError.ts";

/** Throws unless the engine is tested with this version of TensorFlow.js. */
export function checkVersion(called: string, version: unknown): void {
  const [, minor] = /^4\.(\d+)\./.exec(String(version)) ?? [];
  if (minor !== undefined && Number(minor) >= 20 && Number(minor) <= 22) return;
  const found = typeof version === "string" ? `this is TensorFlow.js ${version}` : "this is not TensorFlow.js";
  throw new TfjsError(called, found, "Install 4.20 to 4.22: npm install @tensorflow/tfjs-core@4.22.0");
}
