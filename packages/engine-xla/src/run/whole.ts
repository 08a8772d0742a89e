import { checkFeedSizes, type Program, type Value, type ValueType } from "@handloom/compiler";
import type { Variable } from "@handloom/graph";
import type { Tensor, TypedArray } from "@handloom/tensor";
import { errorOf } from "../lower/program/faults.ts";
import { checkFed } from "../lower/program/indices.ts";
import type { LoweredPiece } from "../lower/program/lowerPiece.ts";
import { showCollectives } from "../mesh/collectives.ts";
import type { LoadedProgram } from "../plugin/executable.ts";
import type { Runner } from "./runner.ts";
import type { ElementsType, Held, Store } from "./store.ts";

/** A call on its way. */
interface Pending {
  readonly events: readonly bigint[];
  readonly outputs: readonly Held[];
  readonly fault: Held | undefined;
}

const faultType: ElementsType = { shape: [3], dtype: "int32" };

/** Runs a program that is one program of XLA, its state given away and taken back at every call. */
export function createWholeRunner(program: Program, piece: LoweredPiece, loaded: LoadedProgram, store: Store): Runner {
  const { client } = store;
  const { inputs, outputs, writes } = program;
  const { variables, donated, sites, hostChecks } = piece;
  const typeOf = (value: Value) => program.values[value] as ValueType;
  const feedTypes = inputs.map(({ value }) => typeOf(value));
  const feedShardings = inputs.map((input, i) => store.mesh.ofInput(input, (feedTypes[i] as ValueType).shape));
  const outputTypes = outputs.map(typeOf);
  const given = [...donated];
  const frame = loaded.frame(client.devices.length, inputs.length + variables.length);
  const resultAt = (at: number): Held => frame.results.map((list) => list[at] as bigint);

  const pass = (at: number, held: Held): void => {
    for (let device = 0; device < held.length; device++)
      (frame.parameters[device] as BigUint64Array)[at] = held[device] as bigint;
  };
  const enqueue = (feeds: readonly TypedArray[]): Pending => {
    checkFeedSizes(program, feeds);
    for (const check of hostChecks) checkFed(check, feeds, (feedTypes[check.source.input] as ValueType).shape);
    for (let i = 0; i < variables.length; i++) pass(inputs.length + i, store.read(variables[i] as Variable));
    const uploaded: Held[] = [];
    try {
      for (let i = 0; i < inputs.length; i++) {
        uploaded.push(store.upload(feeds[i] as TypedArray, feedTypes[i] as ValueType, feedShardings[i]));
        pass(i, uploaded[i] as Held);
      }
      frame.execute();
    } catch (error) {
      throw store.failed(given, error);
    } finally {
      for (const held of uploaded) store.drop(held);
    }
    for (let i = 0; i < writes.length; i++)
      store.assign((writes[i] as Program["writes"][number]).variable, resultAt(i));
    return {
      events: [...frame.events],
      outputs: outputs.map((_, i) => resultAt(writes.length + i)),
      fault: piece.hasFault ? resultAt(writes.length + outputs.length) : undefined,
    };
  };
  const collect = ({ outputs: held, fault }: Pending): readonly Tensor[] => {
    const error = fault && errorOf(store.copy(fault, faultType).data as Int32Array, sites);
    if (error !== undefined) throw error;
    return held.map((one, i) => store.copy(one, outputTypes[i] as ElementsType));
  };
  const release = ({ outputs: held, fault }: Pending): void => {
    for (const one of held) store.drop(one);
    if (fault !== undefined) store.drop(fault);
  };
  const written = writes.map(({ variable }) => variable);

  return {
    run(feeds) {
      const pending = enqueue(feeds);
      try {
        awaitAll(pending.events, client.await, (error) => store.failed(written, error));
        return collect(pending);
      } finally {
        release(pending);
      }
    },
    async runLater(feeds) {
      const pending = enqueue(feeds);
      try {
        const ends = await Promise.allSettled(pending.events.map(client.wait));
        const failure = ends.find((end) => end.status === "rejected");
        if (failure !== undefined) throw store.failed(written, failure.reason);
        return collect(pending);
      } finally {
        release(pending);
      }
    },
    stages: [
      { title: "StableHLO", content: piece.text },
      { title: "On the host", content: showHostChecks(piece) },
      ...(store.mesh.devices === 1 ? [] : [{ title: "Between devices", content: showCollectives(loaded.optimized()) }]),
    ],
    memory: loaded.memory,
    dispose() {
      frame.free();
      loaded.dispose();
    },
  };
}

/** All events are waited for, so that none stays behind; then the first error is thrown. */
function awaitAll(
  events: readonly bigint[],
  wait: (event: bigint) => void,
  errorFor: (error: unknown) => unknown,
): void {
  const errors: unknown[] = [];
  for (const event of events) {
    try {
      wait(event);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errorFor(errors[0]);
}

export function showHostChecks({ hostChecks }: LoweredPiece): string {
  const lines = hostChecks.map(({ site }) => `indices of ${site.called}: looked at before anything runs`);
  return lines.length === 0 ? "nothing" : [...new Set(lines)].join("\n");
}
