// With these headers a page may share memory between threads; send them from your server, too.
const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

export default {
  base: "./",
  build: { target: "es2023" },
  worker: { format: "es" },
  server: { headers },
  preview: { headers },
};
