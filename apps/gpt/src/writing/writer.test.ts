import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { argMax, input, randomStream } from "@handloom/graph";
import { expect, it } from "vitest";
import { createGpt, type Gpt } from "../model/gpt.ts";
import { drawToken } from "./drawToken.ts";
import { createWriter, type Taste } from "./writer.ts";

const small = { vocabulary: 11, context: 8, width: 16, heads: 2, blocks: 2, dropout: 0, seed: 3 };
const greedy: Taste = { temperature: 1, topK: 1, topP: 1 };

/** Writes the likeliest tokens, and reads all of the text again for each. */
function createPlainWriter(engine: ReturnType<typeof createWasmEngine>, gpt: Gpt) {
  const x = input("x", [1, "time"], "int32");
  const step = compile(engine, { inputs: { x }, outputs: { tokens: argMax(gpt.net(x), { axis: -1 }) } });
  return (tokens: readonly number[]) => Number(step({ x: [[...tokens]] }).tokens.data.at(-1));
}

it("writes what a GPT writes that reads all of the text again, as far as the context goes", () => {
  const engine = createWasmEngine();
  const gpt = createGpt(small);
  const plain = createPlainWriter(engine, gpt);
  const all = [1, 2];
  while (all.length < 8) all.push(plain(all));
  expect(new Set(all).size).toBeGreaterThan(2);
  const writer = createWriter(engine, gpt, { seed: 1 });
  expect(writer.write([1, 2], 6, greedy)).toEqual(all.slice(2));
  // Once more, from the beginning.
  expect(writer.write([1, 2], 6, greedy)).toEqual(all.slice(2));
  // Behind the end of the context it goes on from the last half.
  const [, ...further] = [all.push(plain(all)), plain(all.slice(-4))];
  expect(writer.write([1, 2], 8, greedy)).toEqual([...all.slice(2), ...further]);
});

it("draws from the likeliest alone", () => {
  const [logits, temperature] = [input("logits", [4]), input("temperature", [])];
  const [topK, topP] = [input("topK", [], "int32"), input("topP", [])];
  const token = drawToken(randomStream(1), logits, { temperature, topK, topP });
  const draw = compile(createWasmEngine(), {
    inputs: { logits, temperature, topK, topP },
    outputs: { token },
  });
  const shares = (taste: Taste) => {
    const fed = { logits: [0.1, 0.4, 0.2, 0.3].map(Math.log), ...taste };
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 2000; i++) counts[draw(fed).token.item()]!++;
    return counts.map((count) => count / 2000);
  };
  const expectShares = (taste: Partial<Taste>, wanted: readonly number[]) => {
    const got = shares({ temperature: 1, topK: 4, topP: 1, ...taste });
    wanted.forEach((share, i) => {
      expect(Math.abs((got[i] as number) - share)).toBeLessThan(0.04);
      if (share === 0) expect(got[i]).toBe(0);
    });
  };
  expectShares({}, [0.1, 0.4, 0.2, 0.3]);
  expectShares({ topK: 2 }, [0, 4 / 7, 0, 3 / 7]);
  expectShares({ topP: 0.65 }, [0, 4 / 7, 0, 3 / 7]);
  expectShares({ topP: 0.75 }, [0, 4 / 9, 2 / 9, 3 / 9]);
  expectShares({ topP: 0.01 }, [0, 1, 0, 0]);
  expectShares({ temperature: 0.5 }, [1 / 30, 16 / 30, 4 / 30, 9 / 30]);
});

it("is at least ten times as fast at length 256 as reading all of the text again", () => {
  const engine = createWasmEngine({ threads: 1 });
  const gpt = createGpt({ ...small, vocabulary: 72, context: 257, width: 96, heads: 4, blocks: 3 });
  const writer = createWriter(engine, gpt, { seed: 1 });
  const plain = createPlainWriter(engine, gpt);
  const text = Array.from({ length: 256 }, (_, i) => (7 * i) % 72);
  /** The least time on a core, in milliseconds: the clock would count what others do, too. */
  const timed = (times: number, write: () => void) => {
    write();
    const each = Array.from({ length: times }, () => {
      const started = process.cpuUsage();
      write();
      const { user, system } = process.cpuUsage(started);
      return (user + system) / 1000;
    });
    return Math.min(...each);
  };
  const without = timed(5, () => plain(text));
  // All tokens of the text are read, each by a call, so this is dearer than the last one alone.
  const cached = timed(3, () => writer.write(text, 1, greedy)) / 256;
  console.log(`a token at length 256: ${cached.toFixed(3)} ms, without the cache ${without.toFixed(3)} ms`);
  expect(without / cached).toBeGreaterThan(10);
});
