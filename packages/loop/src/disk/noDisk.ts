// What `#disk` is in a page.
export const partEnding = ".part";

function none(path: string): Promise<never> {
  const problem = `a page has no files, so not ${path}`;
  return Promise.reject(new Error(`disk: ${problem}. Keep a checkpoint as a Blob instead: checkpointBlob.`));
}

export { none as namesIn, none as readStart, none as readWhole, none as remove, none as writeWhole };
