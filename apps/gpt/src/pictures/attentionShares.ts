import { compile, type Engine } from "@handloom/compiler";
import { arange, type Expr, input, type Pair, type Variable } from "@handloom/graph";
import type { Tensor } from "@handloom/tensor";
import type { Gpt } from "../model/gpt.ts";

/**
 * How much each token takes from those before it.
 *
 * @param tokens at most as many as the context has
 * @param givens weights and their stand-ins, such as averages
 * @returns for each block float32 [1, heads, tokens, tokens]; each row sums to 1
 */
export function attentionShares(
  engine: Engine<"sync">,
  { blocks, embed }: Gpt,
  tokens: readonly number[],
  givens: readonly Pair<Variable>[] = [],
): readonly Tensor[] {
  const x = input("x", [1, tokens.length], "int32");
  let h: Expr = embed(x, arange(tokens.length));
  const shares = blocks.map((block): Expr => {
    const { output, weights } = block.run(h);
    h = output;
    return weights;
  });
  return compile(engine, { inputs: { x }, outputs: { shares }, givens })({ x: [[...tokens]] }).shares;
}
