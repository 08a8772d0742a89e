import { add, gradients, input, mul, sub, sum, variable } from "@handloom/graph";
import { describe, expect, test } from "vitest";
import type { Engine, Timing } from "../engine/engine.ts";
import { StateLostError } from "../engine/stateLostError.ts";
import { benchOf, expectError } from "./harness.ts";

/** An engine, and what makes its next call fail as if memory ran out after variables' memory was given away. */
export interface LosingEngine {
  readonly engine: Engine<Timing>;
  failNext(): void;
}

/**
 * Holds an engine that may lose state to the rules for it: the call names what is lost, reading it throws until it is
 * written, and nothing else changes. An engine that writes only when it has everything needs no such suite.
 *
 * Call it in a test file of vitest.
 *
 * @param create makes a fresh engine; each test has one of its own and disposes of it
 *
 * ```ts not run
 * declare function createMyEngine(options: { readonly onAllocate: () => void }): Engine<"sync">;
 *
 * testStateLoss(() => {
 *   let isFull = false;
 *   const onAllocate = () => {
 *     if (isFull) throw new RangeError("out of memory");
 *   };
 *   return { engine: createMyEngine({ onAllocate }), failNext: () => void (isFull = true) };
 * });
 * ```
 */
export function testStateLoss(create: () => LosingEngine | Promise<LosingEngine>): void {
  describe("rule 17: state that is lost is named", () => {
    const lossTest = (title: string, body: (losing: ReturnType<typeof lossOf>) => Promise<void>) =>
      test(title, async () => {
        const losing = await create();
        try {
          await body(lossOf(losing));
        } finally {
          losing.engine.dispose();
        }
      });
    lossTest("it names in the call what the step was to write, and nothing else", async ({ fail, lost }) => {
      const error = await fail();
      expect(error).toBeInstanceOf(StateLostError);
      expect((error as StateLostError).variables).toEqual(lost);
      expect((error as StateLostError).message).toContain(
        'lost the values of variable "w", variable "count": a step that was to replace them failed half way. Write them again',
      );
    });
    lossTest("it throws when they are read, and reads all others", async ({ fail, engine, w, count, kept, read }) => {
      await fail();
      await expectError(() => engine.read(w), 'lost the values of variable "w":');
      await expectError(() => engine.readAll({ kept, count }), 'lost the values of variable "count":');
      expect(await read(kept)).toEqual([7]);
    });
    lossTest("it throws when a step reads them, which writes nothing", async ({ fail, compile, w, kept, read }) => {
      await fail();
      const step = compile({ outputs: { w }, updates: [[kept, add(kept, 1)]] });
      await expectError(() => step({}), 'lost the values of variable "w":');
      expect(await read(kept)).toEqual([7]);
    });
    lossTest("it goes on where they are written", async ({ fail, engine, call, w, count, read }) => {
      await fail();
      await engine.write(w, [5, 5]);
      await expectError(() => call(), 'lost the values of variable "count":');
      await engine.writeAll({ count }, { count: 3 });
      await call();
      expect([await read(w), await read(count)]).toEqual([[4, 3], 4]);
    });
  });
}

/** A step that writes two variables and reads a third. */
function lossOf({ engine, failNext }: LosingEngine) {
  const bench = benchOf(engine);
  const [w, kept] = [variable([1, 2], { name: "w" }), variable([7], { name: "kept" })];
  const count = variable(0, { name: "count", dtype: "int32" });
  const x = input("x", [2]);
  const loss = sum(mul(x, mul(w, add(kept, -6))));
  const [slope] = gradients(loss, [w]);
  const step = bench.compile({
    inputs: { x },
    outputs: { loss },
    updates: [
      [w, sub(w, slope)],
      [count, add(count, 1)],
    ],
  });
  const call = () => step({ x: [1, 2] });
  const fail = async (): Promise<unknown> => {
    failNext();
    try {
      await call();
    } catch (error) {
      return error;
    }
    return undefined;
  };
  return { ...bench, w, kept, count, lost: [w, count], call, fail };
}
