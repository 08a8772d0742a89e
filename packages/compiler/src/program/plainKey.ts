/** The attributes as text; undefined where text would not tell all. */
export function plainKey(part: unknown): string | undefined {
  if (typeof part === "number") return Object.is(part, -0) ? "-0" : String(part);
  if (typeof part === "string") return JSON.stringify(part);
  if (part === null || part === undefined || typeof part === "boolean") return String(part);
  if (Array.isArray(part)) {
    const parts = part.map(plainKey);
    return parts.includes(undefined) ? undefined : `list(${parts})`;
  }
  if (typeof part !== "object" || Object.getPrototypeOf(part) !== Object.prototype) return undefined;
  const parts = Object.entries(part).map(([key, value]) => [key, plainKey(value)] as const);
  if (parts.some(([, text]) => text === undefined)) return undefined;
  return `record(${parts.map(([key, text]) => `${JSON.stringify(key)}:${text}`)})`;
}
