// What `#disk` is in a page.
export const partEnding = ".part";

function none(path: string): Promise<never> {
  return new Promise(() => appendTo(path));
}

export function appendTo(path: string): never {
  const remedy = "Keep a checkpoint as a Blob (checkpointBlob), give a log what has write";
  throw new Error(`disk: a page has no files, so not ${path}. ${remedy}.`);
}

export function makeFolders(folder: string): never {
  return appendTo(folder);
}

export function startOf(): Uint8Array {
  return new Uint8Array(0);
}

export function endsInLine(): boolean {
  return true;
}

export function namesNow(): string[] {
  return [];
}

export { none as namesIn, none as readStart, none as readWhole, none as remove, none as writeWhole };
