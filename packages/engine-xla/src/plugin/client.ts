import type { DType } from "@handloom/tensor";
import type { Api } from "./api.ts";
import { createClientHandle } from "./createClient.ts";
import { bufferTypes, type DeviceArray } from "./elements.ts";
import { createExecutable, type LoadedProgram } from "./executable.ts";
import { loadKoffi } from "./koffi.ts";
import { loadMemcpy } from "./library.ts";
import { allocateNative, copyText, copyWords, createStruct, nativeBytes, nativeText } from "./native.ts";
import { createWaiter, type Waiter } from "./waiter.ts";

/** A buffer on a device, by PJRT's handle. */
export type BufferHandle = bigint;

/** Devices and what is on them. */
export interface Client extends Waiter {
  readonly api: Api;
  /** Its name and version. */
  readonly platform: string;
  readonly devices: readonly bigint[];
  /** Whether the device's memory is the process's own. */
  readonly isHost: boolean;
  /** A copy on the device; the array is free again. */
  upload(data: DeviceArray, shape: readonly number[], dtype: DType, device: number): BufferHandle;
  /** Copies elements of a buffer that is ready. */
  copy(buffer: BufferHandle, into: DeviceArray): void;
  /** Begins a copy, of what the buffer will hold by now; gives the event of its end. */
  fetch(buffer: BufferHandle, into: DeviceArray): bigint;
  isDeleted(buffer: BufferHandle): boolean;
  /** The error that kept a buffer from being made, if there was one; waits for the buffer. */
  failureOf(buffer: BufferHandle): unknown;
  destroy(buffer: BufferHandle): void;
  compile(text: string, options: Uint8Array): LoadedProgram;
  /** Loads the bytes of `LoadedProgram.serialize`, of the same plugin and machine. */
  deserialize(bytes: Uint8Array): LoadedProgram;
  dispose(): void;
}

/** An upload that is over when the call returns: PJRT_HostBufferSemantics_kImmutableOnlyDuringCall. */
const onlyDuringCall = 0;
const mostAxes = 64;

/** @param count how many of the devices are used */
export function createClient(api: Api, options: Readonly<Record<string, number | boolean>>, count = 1): Client {
  const koffi = loadKoffi();
  const memcpy = loadMemcpy();
  const handle = createClientHandle(api, options);
  const platform = textOf(api, "Client_PlatformName", handle);
  const devices = devicesOf(api, handle).slice(0, count);
  const isHost = platform === "cpu";
  const [up, down] = [createStruct(120), createStruct(56)];
  const dims = allocateNative(8 * mostAxes);
  const nothing = allocateNative(8);
  up.words[2] = handle;
  const fetch: Client["fetch"] = (buffer, into) => {
    down.words[2] = buffer;
    down.words[4] = into.length === 0 ? nothing.address : koffi.address(into);
    down.words[5] = BigInt(into.byteLength);
    return api.call("Buffer_ToHostBuffer", down).words[6] as bigint;
  };
  const waiter = createWaiter(api);
  return {
    ...waiter,
    api,
    platform: [...new Set([platform, textOf(api, "Client_PlatformVersion", handle)])].join(" "),
    devices,
    isHost,
    upload(data, shape, dtype, device) {
      for (let axis = 0; axis < shape.length; axis++) dims.words[axis] = BigInt(shape[axis] as number);
      up.words[3] = data.length === 0 ? nothing.address : koffi.address(data);
      up.int32[8] = bufferTypes[dtype];
      up.words[5] = dims.address;
      up.words[6] = BigInt(shape.length);
      up.int32[18] = onlyDuringCall;
      up.words[10] = devices[device] as bigint;
      api.check("Client_BufferFromHostBuffer", api.functions.Client_BufferFromHostBuffer(up.address));
      api.callOn("Event_Destroy", up.words[13] as bigint);
      return up.words[14] as bigint;
    },
    copy(buffer, into) {
      if (into.length === 0) return;
      if (!isHost) return waiter.await(fetch(buffer, into));
      // A copy by XLA goes through a thread of its own, which takes longer than a small step.
      memcpy(koffi.address(into), api.ask("Buffer_UnsafePointer", buffer), into.byteLength);
    },
    fetch,
    isDeleted: (buffer) => (api.ask("Buffer_IsDeleted", buffer) & 1n) === 1n,
    failureOf(buffer) {
      try {
        waiter.await(api.ask("Buffer_ReadyEvent", buffer));
        return undefined;
      } catch (error) {
        return error;
      }
    },
    destroy: (buffer) => api.callOn("Buffer_Destroy", buffer),
    compile: (text, options) => createExecutable(api, compile(api, handle, text, options)),
    deserialize: (bytes) => createExecutable(api, deserialize(api, handle, bytes)),
    dispose() {
      api.callOn("Client_Destroy", handle);
      for (const memory of [up, down, dims, nothing]) memory.free();
    },
  };
}

function textOf(api: Api, name: "Client_PlatformName" | "Client_PlatformVersion", client: bigint): string {
  const args = createStruct(40);
  args.words[2] = client;
  api.call(name, args);
  const text = copyText(args.words[3] as bigint, args.words[4] as bigint);
  args.free();
  return text;
}

function devicesOf(api: Api, client: bigint): readonly bigint[] {
  const args = createStruct(40);
  args.words[2] = client;
  api.call("Client_AddressableDevices", args);
  const devices = copyWords(args.words[3] as bigint, Number(args.words[4]));
  args.free();
  return devices;
}

function compile(api: Api, client: bigint, text: string, options: Uint8Array): bigint {
  const [code, format, settings] = [nativeText(text), nativeText("mlir"), nativeBytes(options)];
  const [program, args] = [createStruct(48), createStruct(56)];
  program.words.set([code.address, code.size, format.address, format.size], 2);
  args.words.set([client, program.address, settings.address, settings.size], 2);
  try {
    return api.call("Client_Compile", args).words[6] as bigint;
  } finally {
    for (const memory of [code, format, settings, program, args]) memory.free();
  }
}

function deserialize(api: Api, client: bigint, bytes: Uint8Array): bigint {
  const [data, args] = [nativeBytes(bytes), createStruct(64)];
  args.words.set([client, data.address, data.size], 2);
  try {
    return api.call("Executable_DeserializeAndLoad", args).words[5] as bigint;
  } finally {
    for (const memory of [data, args]) memory.free();
  }
}
