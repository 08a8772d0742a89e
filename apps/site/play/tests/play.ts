// "handloom/play" as a loop has it under Node: the playground's own, but it ends after a number of steps and says what it saw.
import { session } from "../worker/session.ts";

export * from "../worker/index.ts";

/** A line of the report: the values of one name, in their order. */
export const plots = new Map<string, number[]>();

const steps = Number(process.argv[2]);

/** Takes what was plotted; after the last step it reports and ends the process. */
export function rest(): Promise<void> | undefined {
  for (const [name, { sum, count }] of session.plotted) {
    if (!plots.has(name)) plots.set(name, []);
    plots.get(name)?.push(sum / count);
  }
  session.plotted.clear();
  if (++session.steps < steps) return undefined;
  const pictures = [...session.pictures].map(([name, draw]) => [name, draw()] as const);
  process.stdout.write(JSON.stringify({ plots: Object.fromEntries(plots), pictures }), () => process.exit(0));
  // The loop waits here while the report is written.
  return new Promise(() => undefined);
}
