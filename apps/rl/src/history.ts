import type { Resumable } from "@handloom/tensor";
import type { Finding } from "./train.ts";

/** The evaluations of a training, those before a resumption included. */
export interface History extends Resumable {
  readonly findings: readonly Finding[];
  add(finding: Finding): void;
}

export function createHistory(): History {
  const findings: Finding[] = [];
  return {
    findings,
    add: (finding) => void findings.push(finding),
    state: () => [...findings],
    restore: (state) => void findings.splice(0, findings.length, ...(state as Finding[])),
  };
}
