/**
 * Anything that can stop and go on: a dataset, a metric, a loop.
 *
 * `state()` is plain JSON, so it can be written beside a checkpoint; `restore` takes it back, in another process too.
 */
export interface Resumable {
  state(): unknown;
  restore(state: unknown): void;
}
