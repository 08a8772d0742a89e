import type { Classifier } from "../evaluation/classifier.ts";
import type { Targets } from "../evaluation/figures.ts";
import type { RealImages } from "../images/labelledImages.ts";
import type { AdversarialLoss } from "../losses/index.ts";
import type { CreateNetworks } from "../networks/networks.ts";

export const lossNames = ["wgan-gp", "non-saturating", "dcgan"] as const;

/** How a pair of networks is trained. */
export type LossName = (typeof lossNames)[number];

/** A loss with the networks and the time that it needs for a task. */
export interface Way {
  readonly loss: AdversarialLoss;
  readonly networks: CreateNetworks;
  readonly epochs: number;
  /** Times through the images: they are few, and after one time little has changed. */
  readonly passesPerEpoch: number;
}

/** A sort of images to draw, with the networks that draw them and the judge of their work. */
export interface Task {
  /** Such as "8 × 8 digits". */
  readonly title: string;
  /** Images have side × side pixels. */
  readonly side: number;
  load(): RealImages;
  /** The default first. */
  readonly ways: Readonly<Partial<Record<LossName, Way>>>;
  /** Always the same judge, whatever is tried with the networks. */
  createClassifier(): Promise<Classifier>;
  readonly targets: Targets;
  /** The samples that a picture of an epoch shows; a pixel of theirs is `scale` × `scale` of the picture's. */
  readonly shown: { readonly count: number; readonly columns: number; readonly scale: number };
}
