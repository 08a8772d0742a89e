// Writes the site's pages as Markdown for Astro, and what their examples need to run: guides, examples, the API reference.
import { rmSync } from "node:fs";
import { apiPages } from "./api/api.mjs";
import { examples } from "./guides/examples.mjs";
import { front } from "./guides/front.mjs";
import { guides } from "./guides/guides.mjs";
import { writePage } from "./page.mjs";
import { copyPictures } from "./pictures.mjs";
import { pagesFolder } from "./places.mjs";
import { writeModules } from "./run/modules.mjs";

rmSync(pagesFolder, { recursive: true, force: true });
copyPictures();
await writeModules();
for (const page of [front(), ...guides(), ...examples(), ...(await apiPages())]) writePage(page);
