import type { TypedArray } from "@handloom/tensor";
import { literal, scalarLiteral } from "./literal.ts";
import { type ElementType, type Ref, type TensorType, typeText, typeTexts } from "./ref.ts";

/**
 * Writes a StableHLO program, line by line.
 *
 * Source: https://openxla.org/stablehlo/spec
 */
export interface Text {
  readonly lines: readonly string[];
  /** A line with one result. */
  line(type: TensorType, body: string): Ref;
  /** A line with several. */
  multiple(types: readonly TensorType[], body: string): readonly Ref[];
  /** One number everywhere. */
  fill(value: number, dtype: ElementType, shape?: readonly number[]): Ref;
  constant(data: TypedArray, shape: readonly number[], dtype: ElementType): Ref;
  /** A block with parameters: what `write` gives is what the block returns. */
  block(parameters: readonly TensorType[], write: (parameters: readonly Ref[]) => readonly Ref[]): string;
}

export function createText(): Text {
  let lines: string[] = [];
  let count = 0;
  const fresh = ({ shape, dtype }: TensorType, suffix = ""): Ref => ({ id: `%${count}${suffix}`, shape, dtype });
  const text: Text = {
    get lines() {
      return lines;
    },
    line(type, body) {
      const ref = fresh(type);
      count++;
      lines.push(`${ref.id} = ${body}`);
      return ref;
    },
    multiple(types, body) {
      if (types.length === 0) lines.push(body);
      if (types.length <= 1) return types.map((type) => text.line(type, body));
      const refs = types.map((type, i) => fresh(type, `#${i}`));
      lines.push(`%${count++}:${types.length} = ${body}`);
      return refs;
    },
    fill(value, dtype, shape = []) {
      const type = { shape, dtype };
      const content = shape.includes(0) ? "" : scalarLiteral(value, dtype);
      return { ...text.line(type, `stablehlo.constant dense<${content}> : ${typeText(type)}`), fill: value };
    },
    constant(data, shape, dtype) {
      const type = { shape, dtype };
      const ref = text.line(type, `stablehlo.constant dense<${literal(data, shape, dtype)}> : ${typeText(type)}`);
      return data.length === 1 ? { ...ref, fill: data[0] } : ref;
    },
    block(parameters, write) {
      const outer = lines;
      lines = [];
      const refs = parameters.map((type) => {
        const ref = fresh(type);
        count++;
        return ref;
      });
      const results = write(refs);
      const head = refs.length === 0 ? "" : `^bb0(${refs.map((ref) => `${ref.id}: ${typeText(ref)}`).join(", ")}):\n`;
      const end = results.length === 0 ? "" : ` ${results.map(({ id }) => id).join(", ")} : ${typeTexts(results)}`;
      const body = `{\n${head}${lines.join("\n")}\nstablehlo.return${end}\n}`;
      lines = outer;
      return body;
    },
  };
  return text;
}
