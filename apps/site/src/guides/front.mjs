import { addressOf } from "../addresses.mjs";
import { pictureAt } from "../markdown.mjs";
import { base, read } from "../places.mjs";
import { runnable } from "../run/runnable.mjs";
import { loopCards, playAddress } from "./loopCards.mjs";

/**
 * The front page: the loop of twelve lines, what it reaches, and three measurements.
 *
 * @returns {import("../page.mjs").Page}
 */
export function front() {
  const body = [
    firstLoop(),
    `The lines before \`compile\` only say what a step computes. \`compile\` makes one function of it: forward pass, gradients,
Adam and the loss, as one WebAssembly module. The \`for\` loop is yours, so put into it whatever your research asks for. There is
no \`fit()\` to work around.`,
    '<div class="numbers">',
    ...numbers().map(
      ({ value, text, source }) => `<a href="${base}${source}"><strong>${value}</strong><span>${text}</span></a>`,
    ),
    "</div>",
    "## Watch one learn",
    loopCards(["race", "digits", "pole", "waves"]),
    "## Made with it",
    '<div class="gallery">',
    ...shown.map(
      ({ picture, title, text, address }) =>
        `<a class="card" href="${base}${address}"><span class="picture"><img src="${pictureAt(picture, "README.md")}" alt="" loading="lazy"></span><strong>${title}</strong><span>${text}</span></a>`,
    ),
    "</div>",
    `## What is different

- **Updates are data.** An optimizer returns pairs of a variable and its next value. Clip them, average them, differentiate
  through them, or write your own; nothing is changed until the compiled step runs.
- **A step is one call.** GANs, reinforcement learning, meta-learning, differential equations: whatever the step is, it is compiled
  whole, and it runs in Node, browsers, Deno and Bun with nothing to install.
- **Every stage can be read.** [Follow one training step](${base}${addressOf("docs/follow-one-step.md")}) from your lines to the
  bytes that run; an error says what you called, what is wrong and what to do.

Coming from [PyTorch](${base}guides/from-pytorch/), [Keras](${base}guides/port-from-keras/), [TensorFlow](${base}guides/from-tensorflow/),
[JAX](${base}guides/from-jax/) or [TensorFlow.js](${base}guides/from-tfjs/)? These pages go word for word.`,
  ];
  return {
    address: "",
    title: "Handloom",
    description: "Write the training loop yourself; Handloom compiles the step. TypeScript for Node and browsers.",
    body: body.join("\n\n"),
    more: {
      template: "splash",
      hero: {
        title: "Write the training loop yourself.",
        tagline:
          "Handloom compiles the step: forward pass, gradients and optimizer in one function, for Node and browsers.",
        image: {
          html: `<live-loop class="spiral" loop="spiral"><a href="${playAddress("spiral").replace("&", "&amp;")}"><img src="${base}loops/spiral.png" width="421" height="420" alt="A network has learned to part two spirals of points."><span>Trained in a page, by a loop that you can edit →</span></a></live-loop>`,
        },
        actions: [
          { text: "Get started", link: `${base}guides/getting-started/`, icon: "right-arrow" },
          { text: "Open the playground", link: `${base}play/`, variant: "secondary" },
        ],
      },
    },
  };
}

/** The first program of "Getting started", so that there is one text to keep right. */
function firstLoop() {
  const program = /^```ts\n[\s\S]*?^```$/m.exec(read("docs/getting-started.md"))?.[0];
  if (program === undefined) throw new Error("docs/getting-started.md has no program any more.");
  const code = program.split("\n").slice(1, -1).join("\n");
  return runnable({ name: "front", code, fence: '```ts title="sum.mjs"' });
}

/** Three measurements, read from the page that they link to. */
function numbers() {
  const results = read("bench/RESULTS.md");
  const microseconds = (/** @type {string} */ workload, /** @type {string} */ contestant) => {
    const section = results.split(`**${workload}**`)[1] ?? "";
    const figure = new RegExp(`^\\| ${contestant} \\| ([\\d.]+) \\|`, "m").exec(section)?.[1];
    if (figure === undefined) throw new Error(`bench/RESULTS.md has no median of ${contestant} in ${workload}.`);
    return Number(figure);
  };
  const tiny = microseconds("W1", "handloom");
  const mlp = (/** @type {string} */ contestant) => microseconds("W2", contestant);
  const millions = (1 / tiny).toFixed(1);
  return [
    {
      value: `${tiny} µs`,
      text: `a whole training step of two weights, its loss read: ${millions} million a second on one thread of Node 24`,
      source: addressOf("bench/RESULTS.md"),
    },
    {
      value: `${mlp("handloom")} µs`,
      text: `a step of an MLP 784-128-10 with Adam at batch 64; PyTorch takes ${mlp("torch")} µs, TensorFlow.js ${mlp("tfjs-wasm")} µs`,
      source: addressOf("bench/RESULTS.md"),
    },
    {
      value: `${Math.round((mlp("handloom") / mlp("handloom, 2 threads")) * 100) / 100}×`,
      text: `as fast with two threads: ${mlp("handloom, 2 threads")} µs for the same MLP, with the same bits`,
      source: addressOf("bench/RESULTS.md"),
    },
  ];
}

const shown = [
  {
    picture: "apps/gan/interpolation.png",
    title: "A GAN draws digits",
    text: "Along each row, the noise that it draws from changes little by little.",
    address: "programs/gan/",
  },
  {
    picture: "examples/pictures/vae.png",
    title: "A variational autoencoder",
    text: "Handwritten digits on a plane of two numbers.",
    address: "examples/vae/",
  },
  {
    picture: "examples/pictures/diffusion.svg",
    title: "Denoising diffusion",
    text: "All hundred turns of sampling are one call.",
    address: "examples/diffusion/",
  },
  {
    picture: "examples/pictures/neuralOde.svg",
    title: "A neural ODE",
    text: "The law of a spiral, by gradients through Runge-Kutta.",
    address: "examples/neuralode/",
  },
];
