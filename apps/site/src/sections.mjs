/**
 * The site's table of contents, in a reader's order: groups of pages by their paths in the repository.
 *
 * @type {readonly { readonly title: string, readonly pages: readonly string[] }[]}
 */
export const sections = [
  {
    title: "Start here",
    pages: ["docs/getting-started.md", "docs/concepts.md", "docs/follow-one-step.md", "docs/limits.md"],
  },
  {
    title: "Guides",
    pages: [
      "docs/in-the-browser.md",
      "docs/loops.md",
      "docs/attention.md",
      "docs/meta-learning.md",
      "docs/transforms.md",
      "docs/save-and-deploy.md",
      "docs/choose-an-engine.md",
      "docs/several-devices.md",
      "docs/performance.md",
      "docs/troubleshooting.md",
    ],
  },
  {
    title: "Coming from",
    pages: [
      "docs/from-pytorch.md",
      "docs/port-from-keras.md",
      "docs/from-tensorflow.md",
      "docs/from-jax.md",
      "docs/from-tfjs.md",
      "docs/from-tensorlayer.md",
    ],
  },
  { title: "Look up", pages: ["docs/optimizers.md", "docs/layers.md", "docs/ops.md", "bench/RESULTS.md"] },
  {
    title: "Programs",
    pages: [
      "apps/sum-demo/README.md",
      "apps/gan/README.md",
      "apps/rl/README.md",
      "apps/gpt/README.md",
      "apps/maml/README.md",
    ],
  },
  {
    title: "Change Handloom",
    pages: [
      "CONTRIBUTING.md",
      "docs/architecture.md",
      "docs/semantics.md",
      "docs/add-a-primitive.md",
      "docs/add-an-optimizer.md",
      "docs/add-an-engine.md",
    ],
  },
];

/** The package that only gives the others' exports under one name: they have their pages there. */
export const umbrella = "handloom";

/** The packages, in the order that a reader meets them. */
export const packages = [
  ...["handloom", "graph", "compiler", "layers", "optimizers", "datasets", "loop", "rl", "tensor"],
  ...["engine-wasm", "engine-tfjs", "engine-xla", "planner", "create-handloom"],
];
