/** Ends a step for which a thread can no longer do its part. */
export class LostThread extends Error {}
