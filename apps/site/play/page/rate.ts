/** Steps a second, over about the last second. */
export interface Rate {
  /** @param steps how many there were since the run began */
  add(steps: number, now: number): void;
  reset(): void;
  readonly perSecond: number | undefined;
}

export function createRate(): Rate {
  let moments: (readonly [now: number, steps: number])[] = [];
  return {
    add(steps, now) {
      moments.push([now, steps]);
      while (moments.length > 2 && now - (moments[1]?.[0] ?? now) > 1000) moments.shift();
    },
    reset() {
      moments = [];
    },
    get perSecond() {
      const [first, last] = [moments[0], moments.at(-1)];
      if (first === undefined || last === undefined || last[0] - first[0] < 100) return undefined;
      return ((last[1] - first[1]) / (last[0] - first[0])) * 1000;
    },
  };
}

/** Three digits that count: "142,000 steps/s", "4.25 steps/s". */
export function showRate(perSecond: number): string {
  return `${Number(perSecond.toPrecision(3)).toLocaleString("en-US")} steps/s`;
}
