// The larger models of the bench in jax-js. Its convolutions have channels before places, and kernels as [out, in, y, x].
import { lax, nn, numpy as np } from "@jax-js/jax";

/** Two convolutions with pooling and a dense layer, over x [batch, 1, 28, 28]. */
export function convNet(p, x) {
  const pooled = (h, i) => pool(nn.relu(lax.conv(h, p[`w${i}`], [1, 1], "SAME").add(alongChannels(p[`b${i}`]))));
  const features = flat(pooled(pooled(x, 0), 1));
  return np.matmul(features, p.w2).add(p.b2);
}

/** The largest of each 2 × 2. */
function pool(h) {
  const [batch, channels, height, width] = h.shape;
  return np.max(h.reshape([batch, channels, height / 2, 2, width / 2, 2]), [3, 5]);
}

const alongChannels = (bias) => bias.reshape([-1, 1, 1]);
/** Channels last, as the weights of the dense layer have them. */
const flat = (h) => np.transpose(h, [0, 2, 3, 1]).reshape([h.shape[0], -1]);

/** Images of the noise z [batch, 64]. */
export function generate(p, z) {
  const start = nn.relu(np.matmul(z, p.gw0).add(p.gb0)).reshape([-1, 7, 7, 64]);
  const doubled = (h, i) =>
    lax.convTranspose(h, p[`gw${i}`], [2, 2], "SAME", { transposeKernel: true }).add(alongChannels(p[`gb${i}`]));
  return np.tanh(doubled(nn.relu(doubled(np.transpose(start, [0, 3, 1, 2]), 1)), 2));
}

/** How real the images look. */
export function judge(p, images) {
  const seen = (h, i) => nn.leakyRelu(lax.conv(h, p[`dw${i}`], [2, 2], "SAME").add(alongChannels(p[`db${i}`])), 0.2);
  return np.matmul(flat(seen(seen(images, 0), 1)), p.dw2).add(p.db2);
}

/** A GPT of norms before attention and before two dense layers, over one-hot rows x [batch, time, entries]. */
export function gpt(p, x, heads = 4) {
  const norm = (h, name, i = "") => {
    const mean = np.mean(h.ref, -1, { keepdims: true });
    const distance = h.sub(mean);
    const variance = np.mean(np.square(distance.ref), -1, { keepdims: true });
    const standard = distance.div(np.sqrt(variance.add(1e-5)));
    return standard.mul(p[`${name}${i}`]).add(p[`${name}b${i}`]);
  };
  const linear = (h, name, i) => np.matmul(h, p[`${name}${i}`]).add(p[`${name}b${i}`]);
  const [batch, time] = x.shape;
  let h = np.matmul(x, p.tokens).add(p.places);
  for (let i = 0; `q${i}` in p; i++) {
    const apart = linear(norm(h.ref, "n", i), "q", i).reshape([batch, time, 3, heads, -1]);
    const [q, k, v] = np.unstack(apart, 2);
    const seen = nn.dotProductAttention(q, k, v, { isCausal: true });
    h = h.add(linear(seen.reshape([batch, time, -1]), "o", i));
    h = h.ref.add(linear(nn.gelu(linear(norm(h, "m", i), "u", i)), "d", i));
  }
  return np.matmul(norm(h, "n"), p.out);
}
