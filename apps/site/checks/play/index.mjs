import { accessible, keyboard } from "./access.mjs";
import { attacks } from "./attacks.mjs";
import { bytes } from "./bytes.mjs";
import { heap } from "./heap.mjs";
import { hostile } from "./hostile.mjs";
import { inspector } from "./inspector.mjs";
import { isolation } from "./isolation.mjs";
import { loops, quiet } from "./loops.mjs";
import { mistakes } from "./mistakes.mjs";
import { slider } from "./slider.mjs";
import { firstPoint, spiral } from "./speed.mjs";

/**
 * The checks of the playground, by their numbers. Links and pages of the site, 4 and 12 for all pages, and 13, are those of
 * `npm run check`.
 *
 * @type {readonly import("../playground.mjs").Check[]}
 */
export const checks = [
  { number: 1, title: "the spiral trains while the page draws", run: spiral },
  { number: 2, title: "the first trained point comes soon", run: firstPoint },
  { number: 3, title: "a page loads little, and from its own host", run: bytes },
  { number: 4, title: "no loop has an error or asks for what there is not", run: quiet },
  { number: 5, title: "every loop learns, draws, and does the same for one seed", run: loops },
  { number: 6, title: "a slider changes the run", run: slider },
  { number: 7, title: "endless loops stop, and mistakes are shown at their line", run: mistakes },
  { number: 8, title: "the inspector leads to the line", run: inspector },
  { number: 9, title: "threads come with any host, or one thread trains", run: isolation },
  { number: 10, title: "code reaches no other host, and a link runs nothing", run: hostile },
  { number: 11, title: "the keyboard does it all", run: keyboard },
  { number: 12, title: "the page is accessible, light and dark, narrow and wide", run: accessible },
  { number: 14, title: "memory stays as it is", run: heap },
  { number: 15, title: "what goes wrong leaves the page whole", run: attacks },
];
