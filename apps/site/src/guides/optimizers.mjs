import { base } from "../places.mjs";
import { playAddress } from "./loopCards.mjs";

/**
 * The optimizers' page with a box above its first table that finds rows: by name, or by the framework that one follows.
 *
 * @param {string} body
 */
export function optimizers(body) {
  return body
    .replace(
      /^\| optimizer [\s\S]*?(?=\n\n)/m,
      (table) =>
        `[Watch some of them race over a surface](${playAddress("race")}), in the playground.\n\n<filter-rows label="Filter the optimizers" hint="adam, Keras 2, 8 …">\n\n${table}\n\n</filter-rows>`,
    )
    .replaceAll(
      /^## (\w+)\n\n([^\n]+)/gm,
      (_, name, first) =>
        `## ${name}\n\n${first}\n\n[Signature, options and example](${base}api/optimizers/${name.toLowerCase()}/)`,
    );
}
