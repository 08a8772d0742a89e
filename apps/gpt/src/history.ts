import type { Resumable } from "@handloom/tensor";
import type { Chapter } from "./train.ts";

/** The chapters of a training, those before a resumption included. */
export interface History extends Resumable {
  readonly chapters: readonly Chapter[];
  add(chapter: Chapter): void;
}

export function createHistory(): History {
  const chapters: Chapter[] = [];
  return {
    chapters,
    add: (chapter) => void chapters.push(chapter),
    state: () => [...chapters],
    restore: (state) => void chapters.splice(0, chapters.length, ...(state as Chapter[])),
  };
}
