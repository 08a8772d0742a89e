/** Facts of a run besides its numbers. */
export interface Facts {
  /** In milliseconds since 1970. */
  readonly started: number;
  readonly ended: number;
  readonly command: string | undefined;
  readonly versions: Readonly<Record<string, string>>;
}

/** Date, duration, command and versions of a run, as rows of words. */
export function runFacts({ started, ended, command, versions }: Facts): readonly (readonly [string, string])[] {
  return [
    ["date", `${new Date(started).toISOString().slice(0, 16).replace("T", " ")} UTC`],
    ["duration", duration(ended - started)],
    ...(command === undefined ? [] : [["command", command] as const]),
    ...Object.entries(versions),
  ];
}

function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
