/** A run that cannot go on, for a reason that its message tells in full. */
export class RunError extends Error {
  override readonly name = "RunError";
}

/**
 * @param when such as "after epoch 3"
 * @param remedy a sentence
 * @throws RunError for a loss that is infinite or not a number: before a checkpoint is written over by it
 */
export function checkLoss(loss: number, when: string, remedy: string): void {
  if (!Number.isFinite(loss))
    throw new RunError(`The loss is ${loss} ${when}: there is nothing to go on with. ${remedy}`);
}
