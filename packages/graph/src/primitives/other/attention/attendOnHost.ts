import { Tensor as HostTensor, sizeOf, type Tensor } from "@handloom/tensor";
import { stridesOf } from "../../../expr/shape.ts";
import type { AttentionAttributes, AttentionOperands, SlopeOperands } from "./attend.ts";

/** One query, and where in the data what belongs to it begins. */
interface Row {
  /** Its number among all queries. */
  readonly at: number;
  /** Its position in its sequence. */
  readonly place: number;
  readonly q: number;
  readonly k: number;
  readonly v: number;
  /** The position in a mask or bias of each key. */
  in(mask: Tensor, key: number): number;
}

/** The definition of the output and of the logarithms of totals, row by row in float64. */
export function attendOnHost(operands: AttentionOperands<Tensor>, attributes: AttentionAttributes): readonly Tensor[] {
  const { q, v } = operands;
  const [keys, values] = v.shape.slice(-2) as [number, number];
  const rows = q.shape.slice(0, -1);
  const output = new Float64Array(sizeOf(rows) * values);
  const logTotals = new Float64Array(sizeOf(rows));
  for (const row of rowsOf(operands)) {
    const scores = scoresOf(row, operands, attributes);
    const largest = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const shift = largest === Number.NEGATIVE_INFINITY ? 0 : largest;
    const shares = scores.map((score) => Math.exp(score - shift));
    const found = shares.reduce((a, b) => a + b, 0);
    const total = found === 0 ? 1 : found;
    for (let key = 0; key < keys; key++)
      for (let i = 0; i < values; i++)
        output[row.at * values + i] =
          (output[row.at * values + i] as number) +
          ((shares[key] as number) / total) * (v.data[row.v + key * values + i] as number);
    logTotals[row.at] = shift + Math.log(total);
  }
  return [new HostTensor(output, [...rows, values]), new HostTensor(logTotals, rows)];
}

/** The definition of the slopes. */
export function slopesOnHost(operands: SlopeOperands<Tensor>, attributes: AttentionAttributes): readonly Tensor[] {
  const { q, k, v, logTotals, means, g, bias } = operands;
  const [features, values, keys] = [q.shape[4] as number, v.shape[3] as number, v.shape[2] as number];
  const like = [q, k, v, ...(bias === undefined ? [] : [bias])];
  const made = like.map(({ data }) => new Float64Array(data.length));
  const [ofQ, ofK, ofV, ofBias] = made as [Float64Array, Float64Array, Float64Array, Float64Array?];
  for (const row of rowsOf(operands)) {
    const scores = scoresOf(row, operands, attributes);
    for (let key = 0; key < keys; key++) {
      const share = Math.exp((scores[key] as number) - (logTotals.data[row.at] as number));
      let ofShare = 0;
      for (let i = 0; i < values; i++) {
        const slope = g.data[row.at * values + i] as number;
        ofShare += slope * (v.data[row.v + key * values + i] as number);
        accumulate(ofV, row.v + key * values + i, share * slope);
      }
      const ofScore = share * (ofShare - (means.data[row.at] as number));
      for (let i = 0; i < features; i++) {
        const at = row.k + key * features + i;
        accumulate(ofQ, row.q + i, ofScore * attributes.scale * (k.data[at] as number));
        accumulate(ofK, at, ofScore * attributes.scale * (q.data[row.q + i] as number));
      }
      if (bias !== undefined && ofBias !== undefined) accumulate(ofBias, row.in(bias, key), ofScore);
    }
  }
  return made.map((data, i) => new HostTensor(data, (like[i] as Tensor).shape));
}

function accumulate(into: Float64Array, at: number, value: number): void {
  into[at] = (into[at] as number) + value;
}

function scoresOf(row: Row, operands: AttentionOperands<Tensor>, { scale, window }: AttentionAttributes): Float64Array {
  const { q, k, mask, bias } = operands;
  const [keys, features] = k.shape.slice(-2) as [number, number];
  const [first, last] = [
    window[0] === null ? 0 : row.place - window[0],
    window[1] === null ? keys : row.place + window[1],
  ];
  return Float64Array.from({ length: keys }, (_, key) => {
    const isHidden = mask !== undefined && !mask.data[row.in(mask, key)];
    if (isHidden || key < first || key > last) return Number.NEGATIVE_INFINITY;
    let product = 0;
    for (let i = 0; i < features; i++)
      product += scale * (q.data[row.q + i] as number) * (k.data[row.k + key * features + i] as number);
    return bias === undefined ? product : product + (bias.data[row.in(bias, key)] as number);
  });
}

function* rowsOf({ q, k, v }: AttentionOperands<Tensor>): Generator<Row> {
  const [batch, heads, group, queries, features] = q.shape as readonly [number, number, number, number, number];
  const [ofHead, ofValues] = [sizeOf(k.shape.slice(-2)), sizeOf(v.shape.slice(-2))];
  let at = 0;
  for (let n = 0; n < batch; n++)
    for (let head = 0; head < heads; head++)
      for (let member = 0; member < group; member++)
        for (let place = 0; place < queries; place++) {
          const which = [n, head, member, place];
          const both = n * heads + head;
          yield {
            at,
            place,
            q: at * features,
            k: both * ofHead,
            v: both * ofValues,
            in: ({ shape }, key) => positionIn(shape, [...which, key]),
          };
          at++;
        }
}

/** Along an axis of size 1 everything is in one place. */
function positionIn(shape: readonly number[], index: readonly number[]): number {
  return stridesOf(shape).reduce(
    (at, stride, axis) => at + (shape[axis] === 1 ? 0 : stride * (index[axis] as number)),
    0,
  );
}
