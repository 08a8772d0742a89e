import { chunksOf, type RawFile } from "./byteSource.ts";

/** What `#files` is in a page: a file of the server. */
export function openFile(file: string | URL): RawFile {
  const name = String(file);
  return {
    name,
    async size() {
      const { ok, headers } = await fetch(file, { method: "HEAD" });
      const length = headers.get("content-length");
      return ok && length !== null && !headers.has("content-encoding") ? Number(length) : undefined;
    },
    open: (offset) => download(file, offset),
  };
}

async function* download(file: string | URL, offset: number): AsyncGenerator<Uint8Array, void> {
  const response = await fetch(file, offset > 0 ? { headers: { range: `bytes=${offset}-` } } : {});
  // 416: the file ends where the reader goes on.
  if (response.status === 416) return;
  if (!response.ok || !response.body) throw new Error(`the server answers ${response.status}`);
  // A server that knows no ranges sends all of it.
  let left = response.status === 206 ? 0 : offset;
  for await (const chunk of chunksOf(response.body)) {
    if (left < chunk.length) yield chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}

export async function* gunzipped(packed: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  const source = new ReadableStream<BufferSource>({
    async pull(controller) {
      const { done, value } = await packed.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    cancel: async () => void (await packed.return()),
  });
  yield* chunksOf(source.pipeThrough(new DecompressionStream("gzip")));
}

export async function listFolder(folder: string): Promise<never> {
  throw new Error(
    `imageFolder: a page cannot look into ${folder}. Fetch a list of the images and map it with readImage.`,
  );
}
