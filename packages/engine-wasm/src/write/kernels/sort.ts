import type { SortKernel } from "@handloom/planner";
import { isFloat, sizeOf } from "@handloom/tensor";
import { pushCoordinate } from "../../kernels/coordinate.ts";
import { type Address, loadInteger, pushAddress } from "../../kernels/view.ts";
import type { Code } from "../../wasm/code.ts";
import type { Local, WasmFunction } from "../../wasm/valueType.ts";
import { alone, type Job, viewOf, type Writer } from "../job.ts";
import { forAll, forCount } from "./counting.ts";

/**
 * Line by line: makes a word of each element, its upper half a number in the wanted order and its lower half the element's
 * position, and sorts the words. No two are equal, so that the order is stable.
 */
export const sort: Writer<SortKernel> = {
  tune({ axes }) {
    const size = axes.at(-1) ?? 0;
    const lines = sizeOf(axes.slice(0, -1));
    return {
      ...alone(sizeOf(axes) === 0 ? 0 : 100 + 20 * lines, axes.join(" × ")),
      scratch: ["words", "merged words"].map((name) => ({ name, bytes: 8 * size })),
    };
  },
  emit(code, job) {
    const { axes, from, to } = job.kernel;
    const { i32, get } = code;
    const count = axes.at(-1) ?? 0;
    if (count === 0) return;
    const [words, merged] = job.scratch.map((address) => pointerOf(code, address)) as [Local<"i32">, Local<"i32">];
    const [source, target] = [viewOf(job, from), viewOf(job, to)];
    forAll(code, axes.slice(0, -1), (at) => {
      forCount(code, count, (along) => {
        const offset = pushAddress(code, source, [...at, along]);
        const key = keyOf(code, job, loadInteger(code, source, offset));
        const position = code.keep(pushCoordinate(code, along));
        const word = code.keep(i32.add(get(words), i32.shl(get(position), i32.const(3))));
        i32.store(get(word), get(position));
        i32.store(get(word), get(key), 4);
      });
      const sorted = code.keep(code.call(sortWords(code), get(words), get(merged), i32.const(count)));
      forCount(code, count, (along) => {
        const offset = pushAddress(code, target, [...at, along]);
        const position = i32.shl(pushCoordinate(code, along), i32.const(3));
        i32.store("i32", i32.load(i32.add(position, get(sorted))), offset);
      });
    });
  },
};

function pointerOf(code: Code, { pointer, offset }: Address): Local<"i32"> {
  const { i32, get } = code;
  return code.keep(pointer === undefined ? i32.const(offset) : i32.add(get(pointer), i32.const(offset)));
}

/** A signed number that has the place of the element, whose bits are on the stack, in the wanted order. */
function keyOf(code: Code, { kernel: { dtype, descending } }: Job<SortKernel>, element: "i32"): Local<"i32"> {
  const { i32, get, set } = code;
  const bits = code.keep(element);
  if (isFloat(dtype)) {
    const size = code.keep(i32.and(get(bits), i32.const(0x7fffffff)));
    // The bits of negative floats grow downwards; -0 is 0.
    const negative = () => i32.sub(i32.const(0), get(size));
    set(bits, code.select(negative(), get(size), i32.lt_s(get(bits), i32.const(0))));
    if (descending) set(bits, i32.sub(i32.const(0), get(bits)));
    const isNaN = () => i32.gt_u(get(size), i32.const(0x7f800000));
    set(bits, code.select(i32.const(0x7fffffff), get(bits), isNaN()));
  } else if (descending) set(bits, i32.xor(get(bits), i32.const(-1)));
  return bits;
}

type SortWords = WasmFunction<readonly ["i32", "i32", "i32"], readonly ["i32"]>;

/** So many words are sorted by insertion before runs of them are merged. */
const run = 8;

/** Sorts words, with room for as many, and gives where the sorted ones are: one of the two. */
const sortWords = ({ module }: Code): SortWords =>
  module.helper("sort words", { params: ["i32", "i32", "i32"], results: ["i32"] }, (code, words, merged, count) => {
    const { i32, get, set } = code;
    const end = code.keep(i32.add(get(words), i32.shl(get(count), i32.const(3))));
    insertRuns(code, words, end);
    const [from, to] = [code.keep(get(words)), code.keep(get(merged))];
    const width = code.keep(i32.const(8 * run));
    const bytes = code.keep(i32.shl(get(count), i32.const(3)));
    code.block((done) => {
      code.loop((again) => {
        code.br_if(done, i32.ge_u(get(width), get(bytes)));
        code.call(mergeRuns(code), get(from), get(to), get(bytes), get(width));
        const swapped = code.keep(get(from));
        set(from, get(to));
        set(to, get(swapped));
        set(width, i32.shl(get(width), i32.const(1)));
        code.br(again);
      });
    });
    return get(from);
  });

/** Sorts each run of a few words, by insertion. */
function insertRuns(code: Code, words: Local<"i32">, end: Local<"i32">): void {
  const { i32, i64, get, set } = code;
  const start = code.keep(get(words));
  const [at, place] = code.locals("i32", 2) as [Local<"i32">, Local<"i32">];
  const [word, before] = code.locals("i64", 2) as [Local<"i64">, Local<"i64">];
  const stop = code.local("i32");
  code.block((done) => {
    code.loop((nextRun) => {
      code.br_if(done, i32.ge_u(get(start), get(end)));
      set(stop, i32.add(get(start), i32.const(8 * run)));
      set(stop, code.select(get(stop), get(end), i32.lt_u(get(stop), get(end))));
      set(at, i32.add(get(start), i32.const(8)));
      code.block((sorted) => {
        code.loop((nextWord) => {
          code.br_if(sorted, i32.ge_u(get(at), get(stop)));
          set(word, i64.load(get(at)));
          set(place, get(at));
          code.block((found) => {
            code.loop((further) => {
              code.br_if(found, i32.eq(get(place), get(start)));
              set(before, i64.load(i32.sub(get(place), i32.const(8))));
              code.br_if(found, i64.lt_s(get(before), get(word)));
              i64.store(get(place), get(before));
              set(place, i32.sub(get(place), i32.const(8)));
              code.br(further);
            });
          });
          i64.store(get(place), get(word));
          set(at, i32.add(get(at), i32.const(8)));
          code.br(nextWord);
        });
      });
      set(start, get(stop));
      code.br(nextRun);
    });
  });
}

type MergeRuns = WasmFunction<readonly ["i32", "i32", "i32", "i32"], readonly []>;

/** Merges neighbours among sorted runs of `width` bytes. */
const mergeRuns = ({ module }: Code): MergeRuns =>
  module.helper("merge runs", { params: ["i32", "i32", "i32", "i32"], results: [] }, (code, from, to, bytes, width) => {
    const { i32, i64, get, set } = code;
    const end = code.keep(i32.add(get(from), get(bytes)));
    const [left, right] = [code.keep(get(from)), code.local("i32")];
    const [leftEnd, rightEnd] = code.locals("i32", 2) as [Local<"i32">, Local<"i32">];
    const out = code.keep(get(to));
    const [a, b] = code.locals("i64", 2) as [Local<"i64">, Local<"i64">];
    const isRight = code.local("i32");
    const least = (to: Local<"i32">, value: "i32") => {
      set(to, value);
      set(to, code.select(get(to), get(end), i32.lt_u(get(to), get(end))));
    };
    const rest = (start: Local<"i32">, stop: Local<"i32">) => {
      code.memory.copy(get(out), get(start), i32.sub(get(stop), get(start)));
      set(out, i32.add(get(out), i32.sub(get(stop), get(start))));
    };
    code.block((done) => {
      code.loop((nextPair) => {
        code.br_if(done, i32.ge_u(get(left), get(end)));
        least(leftEnd, i32.add(get(left), get(width)));
        least(rightEnd, i32.add(get(leftEnd), get(width)));
        set(right, get(leftEnd));
        code.block((oneIsEmpty) => {
          code.loop((again) => {
            code.br_if(oneIsEmpty, i32.ge_u(get(right), get(rightEnd)));
            code.br_if(oneIsEmpty, i32.ge_u(get(left), get(leftEnd)));
            set(a, i64.load(get(left)));
            set(b, i64.load(get(right)));
            // The run that goes on is as good as random, so choosing is faster than branching.
            set(isRight, i32.shl(i64.lt_s(get(b), get(a)), i32.const(3)));
            i64.store(get(out), code.select(get(b), get(a), get(isRight)));
            set(right, i32.add(get(right), get(isRight)));
            set(left, i32.add(get(left), i32.sub(i32.const(8), get(isRight))));
            set(out, i32.add(get(out), i32.const(8)));
            code.br(again);
          });
        });
        rest(left, leftEnd);
        rest(right, rightEnd);
        set(left, get(rightEnd));
        code.br(nextPair);
      });
    });
  });
