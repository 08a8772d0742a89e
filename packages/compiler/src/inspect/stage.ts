/** A line of a stage, with what it is about. */
export interface StageLine {
  readonly text: string;
  /** How many bodies of loops it lies in. */
  readonly depth: number;
  /**
   * The values that the line computes, or the leaf that it names. Their names stay the same through all passes, to the
   * kernels: `%3`, or `%7/0/%2` for value 2 of body 0 of the loop that makes value 7.
   */
  readonly values: readonly string[];
  /** The user's lines that made it, `file:line:column`, each once; several for a kernel. */
  readonly lines: readonly string[];
  /** How a pass changed it: `removed` lines are those of the program before the pass. */
  readonly mark?: "added" | "removed" | "changed" | undefined;
}

/** One of the forms that a step goes through, as data. */
export interface Stage {
  /** The form. `engine`: what the engine is and made of it. */
  readonly kind: "step" | "graph" | "program" | "pass" | "engine";
  /** "Step", "Graph", "Program for batch = 1", "After simplify", "Kernels", …. */
  readonly title: string;
  readonly lines: readonly StageLine[];
}

/** Lines of text that say nothing of values. */
export function plainLines(text: string): StageLine[] {
  return text.split("\n").map((line) => ({ text: line, depth: 0, values: [], lines: [] }));
}

/** A line as text; bodies are indented. */
export function indented({ text, depth }: StageLine): string {
  return `${"    ".repeat(depth)}${text}`;
}
