/**
 * The places of functions in the table of the PJRT C API: function k is at byte 40 + 8k.
 *
 * Source: openxla/xla, xla/pjrt/c/pjrt_c_api.h. The same in 0.81, 0.106, 0.115 and 0.116.
 */
export const slots = {
  Error_Destroy: 0,
  Error_Message: 1,
  Error_GetCode: 2,
  Plugin_Initialize: 3,
  Event_Destroy: 5,
  Event_IsReady: 6,
  Event_Await: 8,
  Client_Create: 10,
  Client_Destroy: 11,
  Client_PlatformName: 12,
  Client_PlatformVersion: 14,
  Client_AddressableDevices: 16,
  Client_Compile: 20,
  Client_BufferFromHostBuffer: 22,
  Executable_Destroy: 40,
  Executable_NumOutputs: 44,
  Executable_OptimizedProgram: 48,
  Executable_Serialize: 49,
  LoadedExecutable_Destroy: 50,
  LoadedExecutable_GetExecutable: 51,
  LoadedExecutable_Execute: 55,
  Executable_DeserializeAndLoad: 56,
  Buffer_Destroy: 58,
  Buffer_Delete: 67,
  Buffer_IsDeleted: 68,
  Buffer_ToHostBuffer: 70,
  Buffer_ReadyEvent: 72,
  Buffer_UnsafePointer: 73,
  Executable_GetCompiledMemoryStats: 96,
} as const;

export type SlotName = keyof typeof slots;

/** PJRT_Error_Code, which is absl's. */
export const errorCodes: readonly string[] = [
  "OK",
  "CANCELLED",
  "UNKNOWN",
  "INVALID_ARGUMENT",
  "DEADLINE_EXCEEDED",
  "NOT_FOUND",
  "ALREADY_EXISTS",
  "PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED",
  "FAILED_PRECONDITION",
  "ABORTED",
  "OUT_OF_RANGE",
  "UNIMPLEMENTED",
  "INTERNAL",
  "UNAVAILABLE",
  "DATA_LOSS",
  "UNAUTHENTICATED",
];
