/** Two processes, or two parts of one, write one file at the same time. */
export class DiskConflict extends Error {
  override readonly name: string = "DiskConflict";

  constructor(path: string, cause?: unknown) {
    super(`disk: somebody else writes ${path} at the same time. Give each run a folder of its own.`, { cause });
  }
}
