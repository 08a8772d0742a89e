import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import type { LoweredPiece } from "../lower/program/lowerPiece.ts";
import { makeFolders } from "../makeFolders.ts";
import type { Client } from "../plugin/client.ts";
import type { LoadedProgram } from "../plugin/executable.ts";
import { XlaError } from "../xlaError.ts";

/** Compiles texts, or takes what was compiled before from a folder. */
export type Compile = (piece: LoweredPiece) => LoadedProgram;

/**
 * @throws XlaError for a folder that cannot be made
 * @param options CompileOptionsProto
 * @param folder where compiled programs are kept, if they are
 * @param identity what else decides the result: the plugin, and the machine
 */
export function createCompile(
  client: Client,
  options: Uint8Array,
  folder: string | undefined,
  identity: string,
): Compile {
  if (folder === undefined) return ({ text }) => client.compile(text, options);
  make(folder);
  return ({ text }) => {
    const hash = createHash("sha256").update(`${client.platform}\n${client.api.version}\n${identity}\n`);
    const file = join(folder, `${hash.update(options).update(text).digest("hex")}.xla`);
    const kept = readKept(client, file);
    if (kept !== undefined) return kept;
    const made = client.compile(text, options);
    keep(file, made.serialize());
    return made;
  };
}

function readKept(client: Client, file: string): LoadedProgram | undefined {
  try {
    return client.deserialize(readFileSync(file));
  } catch {
    // It is not there, or not whole: it is compiled again and takes that one's place.
    return undefined;
  }
}

function make(folder: string): void {
  try {
    makeFolders(folder);
  } catch (error) {
    throw new XlaError(
      "createXlaEngine",
      `the cache ${folder} is not a folder that can be written: ${(error as Error).message}`,
      "Name another, or leave the option out",
    );
  }
}

/** Keeps a compiled program in the cache. Without room for it, the program is compiled again next time. */
function keep(file: string, bytes: Uint8Array): void {
  const part = `${file}.${process.pid}.${threadId}`;
  try {
    writeFileSync(part, bytes);
    renameSync(part, file);
  } catch {
    rmSync(part, { force: true });
  }
}
