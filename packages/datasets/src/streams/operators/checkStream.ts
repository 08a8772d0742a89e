/** @throws TypeError unless `stream` is one */
export function checkStream(called: string, stream: unknown): void {
  const source: unknown = Object(Object(stream).source);
  if (typeof (source as { open?: unknown }).open === "function") return;
  throw new TypeError(
    `${called}: what is of type ${typeof stream} is not a stream. Pass what arrays, generated or a reader gave; generated(function* () { yield* list; }) makes one of a list.`,
  );
}
