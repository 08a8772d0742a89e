interface Process {
  readonly env?: Record<string, string | undefined>;
  getBuiltinModule?(name: string): Record<string, unknown>;
}

/** What tfjs-node needs before it is imported. */
export function prepareNode(process: Process = (globalThis as { process?: Process }).process ?? {}): void {
  // Up to 4.22 it calls a function that Node 23 took away.
  const util = process.getBuiltinModule?.("node:util");
  if (util !== undefined) util["isNullOrUndefined"] ??= (value: unknown) => value === null || value === undefined;
  // TensorFlow tells standard error of every graph that it reads; warnings and errors stay.
  if (process.env !== undefined) process.env["TF_CPP_MIN_LOG_LEVEL"] ??= "1";
}
