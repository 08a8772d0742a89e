/** Ends a step because one of its threads can no longer do its part. */
export class LostThread extends Error {}
