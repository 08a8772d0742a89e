import type { StepFiles } from "./exportStep.ts";

type Running = ((feed?: unknown) => unknown) & { state(): Uint8Array; load(bytes: Uint8Array): void };
type CreateStep = (given?: { wasm?: WebAssembly.Module; weights?: Uint8Array }) => Promise<Running>;

/** Starts a step of one file. */
export async function start(files: StepFiles, given?: Parameters<CreateStep>[0]): Promise<Running> {
  // Beside no file, and in no package.
  const url = `data:text/javascript;base64,${Buffer.from(files["step.js"] as string).toString("base64")}`;
  const { createStep } = (await import(/* @vite-ignore */ url)) as { createStep: CreateStep };
  return createStep(given);
}
