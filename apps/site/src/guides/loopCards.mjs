import { loopList } from "../../play/page/loopList.ts";
import { base } from "../places.mjs";

/**
 * The address of a loop in the playground.
 *
 * @param {string} name
 */
export function playAddress(name) {
  return `${base}play/#loop=${name}&seed=1`;
}

/**
 * A card for each of the playground's loops, with the picture that `recordLoops.mjs` made of it.
 *
 * @param {readonly string[]} [names] all of them by default
 */
export function loopCards(names = loopList.map(({ name }) => name)) {
  const cards = names.map((wanted) => {
    const loop = loopList.find(({ name }) => name === wanted);
    if (loop === undefined) throw new Error(`The playground has no loop ${wanted}.`);
    const { name, title, about } = loop;
    return `<a class="card" href="${playAddress(name).replace("&", "&amp;")}"><span class="picture"><img src="${base}loops/${name}.png" alt="" loading="lazy"></span><strong>${title}</strong><span>${about}</span></a>`;
  });
  return ['<div class="gallery">', ...cards, "</div>"].join("\n");
}
