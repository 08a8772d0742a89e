import { addressOf, sourceOf } from "../addresses.mjs";
import { adapted, descriptionOf, split } from "../markdown.mjs";
import { read } from "../places.mjs";
import { runnable } from "../run/runnable.mjs";
import { sections } from "../sections.mjs";
import { benchmarks } from "./benchmarks.mjs";
import { optimizers } from "./optimizers.mjs";

/** @type {Readonly<Record<string, (body: string) => string>>} What the site adds to a page. */
const additions = { "bench/RESULTS.md": benchmarks, "docs/optimizers.md": optimizers };

/** @type {Readonly<Record<string, string>>} Titles that say enough only where they stand in the repository. */
const titles = { "bench/RESULTS.md": "Benchmarks" };

/**
 * The pages of the repository that are pages of the site, as they are.
 *
 * @returns {import("../page.mjs").Page[]}
 */
export function guides() {
  return sections.flatMap(({ pages }) => pages).map(guide);
}

/** @param {string} path */
function guide(path) {
  const { title, body } = split(read(path));
  const add = additions[path] ?? ((/** @type {string} */ text) => text);
  const address = addressOf(path);
  if (address === undefined) throw new Error(`${path} has no address on the site: give it one in addresses.mjs.`);
  return {
    address,
    title: titles[path] ?? title,
    description: descriptionOf(body),
    body: add(withButtons(adapted(body, path), address.replace(/\/$/, ""))),
    edit: sourceOf(path),
  };
}

/**
 * A page whose examples have a button to run them, where they show a value.
 *
 * @param {string} body
 * @param {string} address
 */
export function withButtons(body, address) {
  let count = 0;
  return body.replaceAll(/^```ts\n([\s\S]*?)\n```$/gm, (_, code) => runnable({ name: `${address}-${++count}`, code }));
}
