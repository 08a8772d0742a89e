import { GraphError } from "@handloom/graph";

/** Refuses what is not a program, such as a step or a compiled function. */
export function checkProgram(called: string, given: unknown): void {
  const { instructions, values, outputs } = Object(given) as Record<string, unknown>;
  if ([instructions, values, outputs].every(Array.isArray)) return;
  throw new GraphError(called, "that is not a program", "Pass buildProgram(resolveStep(step), sizes), or see explain");
}
