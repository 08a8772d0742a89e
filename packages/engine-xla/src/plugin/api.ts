import { XlaError } from "../xlaError.ts";
import { loadKoffi } from "./koffi.ts";
import { openPlugin } from "./library.ts";
import { copyText, createStruct, type Native } from "./native.ts";
import { errorCodes, type SlotName, slots } from "./slots.ts";

/** A function of the API: it takes the address of its arguments and gives an error, or 0. */
export interface PjrtFunction {
  (address: bigint): bigint | number;
  async(address: bigint, done: (failure: unknown, error: bigint | number) => void): void;
}

/** A plugin's functions, and what turns its errors into errors. */
export interface Api {
  readonly version: readonly [major: number, minor: number];
  readonly functions: Readonly<Record<SlotName, PjrtFunction>>;
  /** Throws what a function gave, if it is an error. */
  check(name: SlotName, error: bigint | number): void;
  /** Calls a function, and gives its arguments back, where the results are. */
  call(name: SlotName, args: Native): Native;
  /** Calls a function whose only argument is a handle. */
  callOn(name: SlotName, handle: bigint): void;
  /** Calls a function that takes a handle and gives a word. */
  ask(name: SlotName, handle: bigint): bigint;
}

/** From here on a donated step is right from its second call on, and the tables are those that were read. */
const oldest = 115;

/**
 * Loads a plugin.
 *
 * @throws XlaError where it does not load, and where its API is older than 0.115 or not 0
 */
export function loadApi(path: string): Api {
  const address = openPlugin(path);
  const head = new DataView(loadKoffi().view(address, 40));
  const version = [head.getInt32(32, true), head.getInt32(36, true)] as const;
  checkVersion(path, version);
  const count = (Number(head.getBigUint64(0, true)) - 40) / 8;
  const api = createApi(version, new BigUint64Array(loadKoffi().view(address + 40n, 8 * count)));
  const initialize = createStruct(16);
  api.call("Plugin_Initialize", initialize);
  initialize.free();
  return api;
}

function checkVersion(path: string, [major, minor]: Api["version"]): void {
  if (major === 0 && minor >= oldest) return;
  throw new XlaError(
    "createXlaEngine",
    `${path} has PJRT API ${major}.${minor}, which is not in 0.${oldest} …: older ones give wrong numbers, without an error`,
    "Install one that works: npx @handloom/engine-xla install cpu",
  );
}

function createApi(version: Api["version"], table: BigUint64Array): Api {
  const koffi = loadKoffi();
  const prototype = koffi.proto("uint64_t", ["uint64_t"]);
  const functions = Object.fromEntries(
    Object.entries(slots).map(([name, slot]) => [name, koffi.decode(table[slot], prototype)]),
  ) as Api["functions"];
  const [one, two, failed] = [createStruct(24), createStruct(32), createStruct(40)];
  const take = (error: bigint): XlaError["code"] & string => {
    failed.words[0] = 32n;
    failed.words[2] = error;
    functions.Error_GetCode(failed.address);
    return errorCodes[failed.int32[6] as number] ?? "UNKNOWN";
  };
  const check = (name: SlotName, error: bigint | number): void => {
    if (!error) return;
    const code = take(BigInt(error));
    failed.words[0] = 40n;
    functions.Error_Message(failed.address);
    const message = copyText(failed.words[3] as bigint, failed.words[4] as bigint);
    failed.words[0] = 24n;
    functions.Error_Destroy(failed.address);
    const remedy = code === "RESOURCE_EXHAUSTED" ? "Use smaller batches, or a device with more memory" : `In ${name}`;
    throw new XlaError("xla", `${code}: ${message.trim().replace(/\.$/, "")}`, remedy, code);
  };
  return {
    version,
    functions,
    check,
    call(name, args) {
      check(name, functions[name](args.address));
      return args;
    },
    callOn(name, handle) {
      one.words[2] = handle;
      check(name, functions[name](one.address));
    },
    ask(name, handle) {
      two.words[2] = handle;
      two.words[3] = 0n;
      check(name, functions[name](two.address));
      return two.words[3];
    },
  };
}
