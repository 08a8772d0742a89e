import type { Expr, RandomStream } from "@handloom/graph";
import type { AdamOptions } from "@handloom/optimizers";

/** A batch of real images and one of fake ones. */
export interface Contest {
  /** [batch, pixels] */
  readonly real: Expr;
  /** [batch, pixels] */
  readonly fake: Expr;
  /** The critic's scores [batch, 1] of images of this batch. */
  score(images: Expr): Expr;
  readonly noise: RandomStream;
}

/** What each network is to make small, and how often and how fast they learn best by it. */
export interface AdversarialLoss {
  /** Scalars: `penalty`, unweighted, is a part of `loss` that keeps the critic's slopes moderate. */
  critic(contest: Contest): { readonly loss: Expr; readonly penalty: Expr };
  /** A scalar of the critic's scores [n, 1] of fake images. */
  generator(scores: Expr): Expr;
  /** Whether the critic may look at a batch as a whole: not where a penalty asks for the slope at each image. Default false. */
  readonly wholeBatch?: boolean;
  /** Steps of the critic for one of the generator. */
  readonly criticSteps: number;
  /** For both networks. */
  readonly adam: AdamOptions;
}
