/** A case that nothing of ours computes, or whose settings nothing of ours has. */
export class Unsupported extends Error {
  override readonly name = "Unsupported";
}
