/** A loop that the playground comes with. */
export interface LoopEntry {
  /** The name of its file. */
  readonly name: string;
  readonly title: string;
  /** One sentence: what is learned, and what to try. */
  readonly about: string;
}

/** In the order of the menu; the first one is shown at first. */
export const loopList: readonly [LoopEntry, ...LoopEntry[]] = [
  {
    name: "spiral",
    title: "Two spirals",
    about:
      "A network of 337 weights bends the plane. Click into the picture to add points, or raise the learning rate until it breaks.",
  },
];
