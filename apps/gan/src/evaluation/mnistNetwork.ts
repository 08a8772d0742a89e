import { type Expr, relu, reshape } from "@handloom/graph";
import { conv2d, dense, dropout, flatten, type Layer, seeded, sequential } from "@handloom/layers";
import { classes } from "../images/labelledImages.ts";

const halving = { strides: 2, padding: "same" } as const;

const side = 28;
/** How many features the judge of 28 × 28 pixels sees. */
export const featureCount = 64;

/** The judge of 28 × 28 pixels: `features` makes [n, 64] of images [n, 784], `read` makes logits [n, 10] of these. */
export function createMnistNetwork(): { readonly features: Layer; readonly read: Layer } {
  const asImages = (x: Expr) => reshape(x, [-1, side, side, 1]);
  const looks = [conv2d(24, 5, halving), relu, conv2d(48, 3, halving), relu, conv2d(48, 3, halving), relu];
  return {
    features: seeded(1, sequential(asImages, ...looks, flatten, dropout(0.2), dense(featureCount), relu)),
    read: seeded(2, sequential(dropout(0.3), dense(classes))),
  };
}
