import { NpyError } from "../npy/npyError.ts";

/** The error for bytes that are not a `.npz` file, and the byte that shows it. */
export function brokenNpz(
  problem: string,
  offset: number,
  remedy = "Check that it is one whole .npz file, as numpy.savez writes it",
): NpyError {
  return new NpyError({ called: "readNpz", problem: `${problem} (byte ${offset})`, remedy, offset });
}
