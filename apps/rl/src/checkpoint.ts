import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Engine } from "@handloom/compiler";
import type { Stateful, Variable } from "@handloom/graph";
import { type Resumable, readSafetensors, writeSafetensors } from "@handloom/tensor";

export type Parts = Readonly<Record<string, Stateful | Resumable>>;

/** Writes everything that goes on into one file; the file before it stays whole until the new one is. */
export function saveCheckpoint(engine: Engine<"sync">, parts: Parts, path: string): void {
  const states = Object.entries(parts).flatMap(([key, part]) => ("state" in part ? [[key, part.state()]] : []));
  const tensors = engine.readAll(variablesOf(parts));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, writeSafetensors(tensors, { states: JSON.stringify(Object.fromEntries(states)) }));
  renameSync(`${path}.new`, path);
}

/** Reads what `saveCheckpoint` wrote for the same parts. */
export function restoreCheckpoint(engine: Engine<"sync">, parts: Parts, path: string): void {
  const { tensors, metadata } = readSafetensors(readFileSync(path));
  engine.writeAll(variablesOf(parts), tensors);
  const states: Record<string, unknown> = JSON.parse(metadata["states"] ?? "{}");
  for (const [key, part] of Object.entries(parts)) if ("state" in part) part.restore(states[key]);
}

function variablesOf(parts: Parts): Record<string, Variable> {
  const owners = Object.entries(parts).flatMap(([key, part]) => ("variables" in part ? [[key, part] as const] : []));
  return Object.fromEntries(
    owners.flatMap(([key, { variables }]) =>
      Object.entries(variables).map(([path, variable]) => [`${key}/${path}`, variable] as const),
    ),
  );
}
