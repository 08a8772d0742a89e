interface Process {
  readonly versions?: { readonly node?: string };
  getBuiltinModule?(name: string): Record<string, unknown>;
}

/** tfjs-node up to 4.22 calls `util.isNullOrUndefined`, which Node 23 took away. */
export function mendNode(process: Process = (globalThis as { process?: Process }).process ?? {}): void {
  const util = process.getBuiltinModule?.("node:util");
  if (util !== undefined) util["isNullOrUndefined"] ??= (value: unknown) => value === null || value === undefined;
}
