/** The content of a link. */
export interface Shared {
  /** A loop that the playground comes with. */
  readonly loop: string;
  readonly seed: number;
  /** The reader's changes, by name. */
  readonly values: Readonly<Record<string, number | string>>;
  /** The program, if it was edited. */
  readonly code?: string | undefined;
}

/** Everything stands behind the "#", which no server sees. */
export async function hashOf({ loop, seed, values, code }: Shared): Promise<string> {
  const parts = new URLSearchParams({ loop, seed: String(seed) });
  if (Object.keys(values).length > 0) parts.set("values", JSON.stringify(values));
  if (code !== undefined) parts.set("code", await packed(code));
  return `#${parts}`;
}

/** The content of a link that was read; `isDamaged` if some of it could not be. */
export type Opened = Shared & { readonly isDamaged: boolean };

/** @returns nothing for a hash that is not of a link like this */
export async function readHash(hash: string): Promise<Opened | undefined> {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const loop = parts.get("loop");
  if (loop === null) return undefined;
  const seed = wholeNumber(parts.get("seed"));
  try {
    const packed = parts.get("code");
    const values = valuesOf(parts.get("values"));
    const code = packed === null ? undefined : await unpacked(packed);
    return { loop, seed, values, code, isDamaged: false };
  } catch {
    return { loop, seed, values: {}, isDamaged: true };
  }
}

function wholeNumber(text: string | null): number {
  const seed = Number(text ?? 1);
  return Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31 ? seed : 1;
}

function valuesOf(text: string | null): Record<string, number | string> {
  const given: unknown = JSON.parse(text ?? "{}");
  const entries = Object.entries(given as object).filter(([, value]) => ["number", "string"].includes(typeof value));
  return Object.fromEntries(entries);
}

async function packed(text: string): Promise<string> {
  const bytes = await through(new Blob([text]), new CompressionStream("deflate-raw"));
  const characters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(characters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** A program is a few kilobytes: a link that would unpack to more is refused. */
const most = 1 << 20;

async function unpacked(text: string): Promise<string> {
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) =>
    character.charCodeAt(0),
  );
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const decoder = new TextDecoder();
  let [source, size] = ["", 0];
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return source + decoder.decode();
    size += value.length;
    if (size > most) throw new Error("the code of this link is too large");
    source += decoder.decode(value, { stream: true });
  }
}

const through = (blob: Blob, stream: CompressionStream): Promise<ArrayBuffer> =>
  new Response(blob.stream().pipeThrough(stream)).arrayBuffer();
