import type { Resumable } from "@handloom/tensor";
import type { Epoch } from "./train.ts";

/** The epochs of a training, those before a resumption included. */
export interface History extends Resumable {
  readonly epochs: readonly Epoch[];
  add(epoch: Epoch): void;
}

export function createHistory(): History {
  const epochs: Epoch[] = [];
  return {
    epochs,
    add: (epoch) => void epochs.push(epoch),
    state: () => [...epochs],
    restore: (state) => void epochs.splice(0, epochs.length, ...(state as Epoch[])),
  };
}
