import type { Chapter } from "./train.ts";

/** The words of the program on standard output; the progress bar is on standard error. */
export interface Report {
  chapter(chapter: Chapter): void;
  written(prompt: string, text: string): void;
}

type Print = (line: string) => void;

/** For people. */
export function textReport(print: Print): Report {
  return {
    chapter: ({ update, loss, heldOutLoss }) =>
      print(`update ${update}: loss ${loss.toFixed(3)} nats a token, ${heldOutLoss.toFixed(3)} where it is held out`),
    written: (prompt, text) => print(`\n${prompt}${text}`),
  };
}

/** For programs: one object a line. */
export function jsonReport(print: Print): Report {
  return {
    chapter: (chapter) => print(JSON.stringify(chapter)),
    written: (prompt, text) => print(JSON.stringify({ prompt, text })),
  };
}
