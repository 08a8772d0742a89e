import { type DType, dtypes, type Resumable, type Tensor, type TypedArray, tensor } from "@handloom/tensor";
import { fromBase64, toBase64 } from "./base64.ts";

/** One value of a row. */
export interface ReplayColumn {
  /** Default: one number. */
  readonly shape?: readonly number[] | undefined;
  /** Default float32. A bool takes a byte. */
  readonly dtype?: DType | undefined;
}

/** The columns of a replay buffer by name. */
export type ReplayColumns = Readonly<Record<string, ReplayColumn>>;

/** One number for each column, or the elements of its shape in row-major order. */
export type ReplayRow<Name extends string> = Readonly<Record<Name, number | ArrayLike<number>>>;

/** A tensor for each column, `[count, …shape]`. */
export type ReplayBatch<Name extends string> = Readonly<Record<Name, Tensor>>;

/** Rows by columns, the newest over the oldest. */
export interface ColumnStore<Name extends string> extends Resumable {
  /** Rows that are filled. */
  readonly size: number;
  /** @returns the place that the row has taken, from 0 to `capacity` − 1 */
  add(row: ReplayRow<Name>): number;
  rows(places: ArrayLike<number>): ReplayBatch<Name>;
}

interface Column {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly width: number;
  readonly data: TypedArray;
}

interface Saved {
  readonly added: number;
  readonly columns: Readonly<Record<string, string>>;
}

export function columnStore<Name extends string>(
  called: string,
  capacity: number,
  columns: Readonly<Record<Name, ReplayColumn>>,
): ColumnStore<Name> {
  const own = Object.entries<ReplayColumn>(columns).map(([name, { shape = [], dtype = "float32" }]): Column => {
    const width = shape.reduce((product, size) => product * size, 1);
    return { name, dtype, shape, width, data: dtypes[dtype].allocate(capacity * width) };
  });
  if (own.length === 0)
    throw new RangeError(`${called}: there are no columns. Give one at least: { columns: { s: {} } }.`);
  let added = 0;
  const size = () => Math.min(added, capacity);
  return {
    get size() {
      return size();
    },
    add(row) {
      const place = added % capacity;
      for (const column of own) put(called, column, place, row[column.name as Name]);
      added++;
      return place;
    },
    rows(places) {
      const entries = own.map((column) => [column.name, taken(column, places)] as const);
      return Object.fromEntries(entries) as Record<Name, Tensor>;
    },
    state: (): Saved => {
      const filled = own.map(
        ({ name, dtype, data, width }) => [name, encode(dtype, data.subarray(0, size() * width))] as const,
      );
      return { added, columns: Object.fromEntries(filled) };
    },
    restore(state) {
      const saved = state as Saved;
      added = saved.added;
      for (const { name, dtype, data, width } of own)
        data.set(decode(dtype, String(saved.columns[name]), size() * width));
    },
  };
}

function put(called: string, { name, width, data }: Column, place: number, value: number | ArrayLike<number>): void {
  if (typeof value === "number" && width === 1) data[place] = value;
  else if (typeof value === "object" && value.length === width) data.set(value, place * width);
  else {
    const got = typeof value === "object" ? `${value.length} numbers` : String(value);
    throw new RangeError(`${called}: ${name} takes ${width === 1 ? "a number" : `${width} numbers`}, got ${got}.`);
  }
}

function taken({ dtype, shape, width, data }: Column, places: ArrayLike<number>): Tensor {
  const out = dtypes[dtype].allocate(places.length * width);
  for (let to = 0; to < places.length; to++) {
    const from = (places[to] as number) * width;
    if (width === 1) out[to] = data[from] as number;
    else out.set(data.subarray(from, from + width), to * width);
  }
  return tensor(out, { dtype, shape: [places.length, ...shape] });
}

/** Bools are packed, eight in a byte. */
function encode(dtype: DType, data: TypedArray): string {
  if (dtype !== "bool") return toBase64(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  const bits = new Uint8Array(Math.ceil(data.length / 8));
  for (let i = 0; i < data.length; i++) if (data[i] === 1) bits[i >> 3] = (bits[i >> 3] as number) | (1 << (i & 7));
  return toBase64(bits);
}

function decode(dtype: DType, text: string, size: number): TypedArray {
  const bytes = fromBase64(text);
  if (dtype === "bool") return Uint8Array.from({ length: size }, (_, i) => ((bytes[i >> 3] as number) >> (i & 7)) & 1);
  const out = dtypes[dtype].allocate(size);
  new Uint8Array(out.buffer).set(bytes);
  return out;
}
