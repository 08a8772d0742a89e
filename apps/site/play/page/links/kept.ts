import type { Shared } from "./share.ts";

const key = "handloom/kept";

/** Keeps what the reader has written while they are elsewhere, in this tab alone. Without an argument nothing is kept. */
export function keep(written: Shared | undefined): void {
  try {
    if (written === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify({ ...written, address: location.href }));
  } catch {
    // Storage may be forbidden, or full.
  }
}

/** The program that was kept, for a reader who comes back by Back or Reload, and not by a link. */
export function kept(): Shared | undefined {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  try {
    const text = sessionStorage.getItem(key);
    const { address, ...written } = JSON.parse(text ?? "{}") as Shared & { readonly address?: string };
    const isBack = entry?.type === "reload" || entry?.type === "back_forward";
    return isBack && address === location.href && typeof written.code === "string" ? written : undefined;
  } catch {
    return undefined;
  }
}
