import starlight from "@astrojs/starlight";
import { defineConfig, passthroughImageService } from "astro/config";
import { addressOf } from "./src/addresses.mjs";
import { base, repository } from "./src/places.mjs";
import { packages, sections } from "./src/sections.mjs";

/** @param {string} path */
const slugOf = (path) => (addressOf(path) ?? "").replace(/\/$/, "");

export default defineConfig({
  base,
  srcDir: "./astro",
  trailingSlash: "always",
  image: { service: passthroughImageService() },
  integrations: [
    starlight({
      title: "Handloom",
      logo: { src: "./astro/loom.svg" },
      customCss: ["./astro/site.css"],
      social: [{ icon: "github", label: "Repository", href: repository }],
      head: [{ tag: "script", attrs: { type: "module", src: `${base}elements/elements.js` } }],
      sidebar: [
        ...sections.slice(0, 1).map(group),
        { label: "Playground", link: "/play/" },
        { label: "Examples", slug: "examples" },
        ...sections.slice(1, 2).map(group),
        ...sections.slice(2, 3).map(folded),
        ...sections.slice(3, 4).map(group),
        { label: "API", items: packages.map((name) => ({ label: name, slug: `api/${name}` })) },
        ...sections.slice(4).map(folded),
      ],
    }),
  ],
});

/** @param {typeof sections[number]} section */
function group({ title, pages }) {
  return { label: title, items: pages.map(slugOf) };
}

/**
 * A group that few readers need: it opens at a click, and where the reader is in it.
 *
 * @param {typeof sections[number]} section
 */
function folded(section) {
  return { ...group(section), collapsed: true };
}
