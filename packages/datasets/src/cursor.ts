/** Where a dataset stands: rows before `position` of epoch `epoch` have been handed out. Both count from 0. */
export interface Position {
  readonly epoch: number;
  readonly position: number;
}

/** One iterator's way through one epoch. */
export interface Pass {
  readonly from: Position;
  /** Says that the rows before `position` are handed out. */
  moveTo(position: number): void;
  /** Says that the epoch is through. */
  finish(): void;
}

/** Epoch and position of a dataset, shared by all that iterate it. */
export interface Cursor {
  position(): Position;
  restore(position: Position): void;
  /** Begins the next epoch, or goes on where `restore` or a finished epoch left off. */
  begin(): Pass;
}

/** Makes a cursor at the start of epoch 0. */
export function createCursor(): Cursor {
  let now: Position = { epoch: 0, position: 0 };
  // The pass that moves the cursor; while there is none, the next pass begins at `now` itself.
  let owner: Pass | undefined;
  return {
    position: () => now,
    restore(position) {
      now = position;
      owner = undefined;
    },
    begin() {
      if (owner) now = { epoch: now.epoch + 1, position: 0 };
      const from = now;
      const pass: Pass = {
        from,
        moveTo(position) {
          if (owner === pass) now = { epoch: from.epoch, position };
        },
        finish() {
          if (owner !== pass) return;
          now = { epoch: from.epoch + 1, position: 0 };
          owner = undefined;
        },
      };
      owner = pass;
      return pass;
    },
  };
}
