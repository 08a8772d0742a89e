import type { Code } from "../../wasm/code.ts";
import type { Local, Result } from "../../wasm/valueType.ts";

type Vectors<N> = { readonly [I in keyof N]: Local<"v128"> };

/**
 * Calls a function of vectors, made at the first request. Each vector goes in two halves: V8 13 ends the process where an
 * argument is a vector that it has paired with another one to 256 bits.
 */
export function callLanes<const N extends readonly Local<"v128">[], const R extends readonly "v128"[]>(
  code: Code,
  name: string,
  given: N,
  results: R,
  build: (inner: Code, vectors: Vectors<N>) => Result<R>,
): Result<R> {
  const params = given.flatMap(() => ["i64", "i64"] as const);
  const callee = code.module.helper<readonly "i64"[], R>(name, { params, results }, (inner, ...halves) => {
    const vectors = given.map((_, i) =>
      joined(inner, halves[2 * i] as Local<"i64">, halves[2 * i + 1] as Local<"i64">),
    );
    return build(inner, vectors as unknown as Vectors<N>) as never;
  });
  const half = (vector: Local<"v128">, lane: number): "i64" => code.i64x2.extract_lane(code.get(vector), lane);
  return code.call(callee, ...given.flatMap((vector) => [half(vector, 0), half(vector, 1)]));
}

function joined(code: Code, low: Local<"i64">, high: Local<"i64">): Local<"v128"> {
  const { i64x2, get } = code;
  return code.keep(i64x2.replace_lane(i64x2.splat(get(low)), get(high), 1));
}
