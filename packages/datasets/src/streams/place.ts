import type { EpochPass, Source } from "./source.ts";

/** Where a dataset stands: in epoch `epoch`, at `at`, which means what `positions` says; undefined at its start. */
export interface Position {
  readonly epoch: number;
  readonly at: unknown;
  readonly positions: string | undefined;
}

/** One iterator's way through one epoch, which moves the place while no younger iterator does. */
export interface OwnedPass<Item> extends EpochPass<Item> {
  /** Says that the epoch is through. */
  finish(): void;
}

/** Epoch and position of a dataset, shared by all streams that derive from it. */
export interface Place {
  position(): Position;
  restore(position: Position): void;
  /** Begins the next epoch, or goes on where `restore` or a finished epoch left off. */
  begin<Item>(source: Source<Item>): OwnedPass<Item>;
}

/** Makes a place at the start of epoch 0. */
export function createPlace(): Place {
  let now: Position = { epoch: 0, at: undefined, positions: undefined };
  // Reads where the pass is that moves the place; while there is none, the next pass begins at `now` itself.
  let owner: (() => Position) | undefined;
  return {
    position: () => owner?.() ?? now,
    restore(position) {
      now = position;
      owner = undefined;
    },
    begin(source) {
      const from = owner ? { epoch: owner().epoch + 1, at: undefined, positions: undefined } : now;
      if (from.positions !== undefined && from.positions !== source.positions) throw elsewhere(from.positions, source);
      const pass = source.open(from.epoch, from.at);
      let left: Position | undefined;
      const read = (): Position => left ?? { epoch: from.epoch, at: pass.position(), positions: source.positions };
      owner = read;
      return {
        next: pass.next,
        position: pass.position,
        close() {
          // Kept instead of the pass, so that an abandoned one can be collected with all that it holds.
          left = read();
          return pass.close();
        },
        finish() {
          if (owner !== read) return;
          now = { epoch: from.epoch + 1, at: undefined, positions: undefined };
          owner = undefined;
        },
      };
    },
  };
}

function elsewhere<Item>(positions: string, { description }: Source<Item>): Error {
  return new Error(
    `iterate: the dataset was restored to a place in ${positions}, but ${description} is iterated. Iterate what the state was taken of.`,
  );
}
