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
  {
    name: "race",
    title: "Race of optimizers",
    about:
      "Five rules go down the same slope. Give SGD a rate that is too high, or send them over hills, a bowl or a box of eggs.",
  },
  {
    name: "digits",
    title: "Digits from noise (GAN)",
    about:
      "Two networks play against each other. Speed up one of them: a critic that is too good teaches the generator nothing.",
  },
  {
    name: "pole",
    title: "CartPole",
    about: "Sixteen carts learn by trying. The one that you see balances its pole with what they have learned so far.",
  },
  {
    name: "waves",
    title: "Learning to learn (MAML)",
    about:
      "The step goes through another step of gradient descent: it learns weights that one look at ten points can fit to a new wave.",
  },
  {
    name: "letters",
    title: "A sonnet, letter by letter",
    about:
      "An LSTM reads Shakespeare's eighteenth sonnet. Warm it up while it recites: above 1 it becomes bolder, and worse.",
  },
  {
    name: "sum",
    title: "Adding two numbers",
    about: "The smallest loop: one layer with two weights and a bias learns that a + b is a + b.",
  },
];
