/** Two processes, or two parts of one, write one file at the same time. */
export class DiskConflict extends Error {
  constructor(path: string, cause?: unknown) {
    super(
      `disk: somebody else writes ${path} at the same time. Give each run a folder of its own.`,
      cause === undefined ? undefined : { cause },
    );
  }

  override get name(): string {
    return "DiskConflict";
  }
}
