import starlight from "@astrojs/starlight";
import { defineConfig, passthroughImageService } from "astro/config";

// `build.mjs` sets it.
const base = process.env["SITE_BASE"] ?? "/";

export default defineConfig({
  base,
  trailingSlash: "always",
  image: { service: passthroughImageService() },
  integrations: [starlight({ title: "Handloom" })],
});
