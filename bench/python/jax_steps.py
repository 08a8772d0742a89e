"""The training steps of the bench in JAX and optax."""
from functools import partial

import jax
import jax.numpy as jnp
import optax
from jax import lax


def make_step(given):
    if given.workload == "A1":
        return adam_alone(given)
    if given.workload == "W4a":
        return acting(given)
    if given.workload == "W5":
        return gan(given)
    return training(given)


def mlp(p, x):
    layers = len(p) // 2
    for k in range(layers):
        x = x @ p[f"w{k}"] + p[f"b{k}"]
        if k < layers - 1:
            x = jax.nn.relu(x)
    return x


def lstm(p, xs):
    for k in range(len([name for name in p if name.startswith("w")])):

        def turn(carry, x, k=k):
            i, f, g, o = jnp.split(x + carry[0] @ p[f"u{k}"], 4, 1)
            c = jax.nn.sigmoid(f) * carry[1] + jax.nn.sigmoid(i) * jnp.tanh(g)
            h = jax.nn.sigmoid(o) * jnp.tanh(c)
            return (h, c), h

        zeros = jnp.zeros((xs.shape[1], len(p[f"u{k}"])), jnp.float32)
        (h, _), xs = lax.scan(turn, (zeros, zeros), xs @ p[f"w{k}"] + p[f"b{k}"])
    return h @ p["v"] + p["c"]


layout = ("NHWC", "HWIO", "NHWC")
conv = lambda x, w, stride=1: lax.conv_general_dilated(x, w, (stride, stride), "SAME", dimension_numbers=layout)
transposed = lambda x, w: lax.conv_transpose(x, w, (2, 2), "SAME", dimension_numbers=layout, transpose_kernel=True)
pool = lambda x: lax.reduce_window(x, -jnp.inf, lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")


def conv_net(p, x):
    h = pool(jax.nn.relu(conv(x, p["w0"]) + p["b0"]))
    h = pool(jax.nn.relu(conv(h, p["w1"]) + p["b1"]))
    return h.reshape(h.shape[0], -1) @ p["w2"] + p["b2"]


def gpt(p, x, heads=4):
    def norm(h, name, i=""):
        distance = h - h.mean(-1, keepdims=True)
        standard = distance * lax.rsqrt((distance**2).mean(-1, keepdims=True) + 1e-5)
        return standard * p[f"{name}{i}"] + p[f"{name}b{i}"]

    linear = lambda h, name, i: h @ p[f"{name}{i}"] + p[f"{name}b{i}"]
    batch, time = x.shape
    h = p["tokens"][x] + p["places"]
    for i in range(len([name for name in p if name.startswith("qb")])):
        apart = linear(norm(h, "n", i), "q", i).reshape(batch, time, 3, heads, -1)
        seen = jax.nn.dot_product_attention(apart[:, :, 0], apart[:, :, 1], apart[:, :, 2], is_causal=True)
        h = h + linear(seen.reshape(batch, time, -1), "o", i)
        h = h + linear(jax.nn.gelu(linear(norm(h, "m", i), "u", i)), "d", i)
    return norm(h, "n") @ (p["out"] if "out" in p else p["tokens"].T)


models = {"W6": conv_net, "W7": gpt, "W7deep": gpt, "GPT": partial(gpt, heads=12), "W10": lstm, "W10c": lstm}


def loss_of(workload, p, t, b):
    if workload == "W1":
        return ((mlp(p, b["x"]) - b["y"]) ** 2).mean()
    if workload == "W4":
        y = lax.stop_gradient(b["r"] + 0.99 * b["live"] * mlp(t, b["next"]).max(1))
        taken = jnp.take_along_axis(mlp(p, b["s"]), b["a"][:, None], 1)[:, 0]
        return optax.huber_loss(taken, y).mean()
    logits = models.get(workload, mlp)(p, b["x"])
    return optax.softmax_cross_entropy_with_integer_labels(logits, b["y"]).mean()


optimizers = {"W3": optax.sgd(1e-2)} | dict.fromkeys(("W7", "W7deep", "GPT"), optax.adamw(3e-4, weight_decay=0.01))


def training(given):
    workload = given.workload
    weights = {name: jnp.asarray(value) for name, value in given.weights.items()}
    optimizer = optimizers.get(workload, optax.adam(1e-3))
    state = {"p": weights, "t": jax.tree.map(jnp.copy, weights), "o": optimizer.init(weights)}

    def train(state, b):
        loss, g = jax.value_and_grad(lambda p: loss_of(workload, p, state["t"], b))(state["p"])
        updates, o = optimizer.update(g, state["o"], state["p"])
        p = optax.apply_updates(state["p"], updates)
        t = optax.incremental_update(p, state["t"], 0.005) if workload == "W4" else state["t"]
        return {"p": p, "t": t, "o": o}, loss

    return stepping(given, train, state)


def stepping(given, train, state):
    compiled = jax.jit(train, donate_argnums=0)

    def step(i):
        nonlocal state
        state, loss = compiled(state, given.batch(i))
        return float(loss)

    return step


def acting(given):
    p = {name: jnp.asarray(value) for name, value in given.weights.items()}
    act = jax.jit(lambda p, s: mlp(p, s).argmax())
    return lambda i: int(act(p, given.batch(i)["s"]))


def adam_alone(given):
    p, g = {"w0": jnp.asarray(given.weights["w0"])}, {"w0": jnp.asarray(given.gradient)}
    optimizer = optax.adam(1e-3)
    state = [p, optimizer.init(p)]

    def apply(p, o):
        updates, o = optimizer.update(g, o, p)
        return optax.apply_updates(p, updates), o

    compiled = jax.jit(apply, donate_argnums=(0, 1))

    def update(i):
        state[:] = compiled(*state)
        state[0]["w0"].block_until_ready()
        return float(state[0]["w0"][0]) if i < 20 else 0.0

    return update


def gan(given):
    prefixed = lambda prefix: {n[1:]: jnp.asarray(v) for n, v in given.weights.items() if n[0] == prefix}
    g, d = prefixed("g"), prefixed("d")
    optimizer = optax.adam(2e-4, b1=0.5)

    def make(p, z):
        h = jax.nn.relu(z @ p["w0"] + p["b0"]).reshape(-1, 7, 7, 64)
        return jnp.tanh(transposed(jax.nn.relu(transposed(h, p["w1"]) + p["b1"]), p["w2"]) + p["b2"])

    def judge(p, x):
        h = jax.nn.leaky_relu(conv(x, p["w0"], 2) + p["b0"], 0.2)
        h = jax.nn.leaky_relu(conv(h, p["w1"], 2) + p["b1"], 0.2)
        return h.reshape(h.shape[0], -1) @ p["w2"] + p["b2"]

    def critic_loss(d, g, b):
        logits = judge(d, jnp.concatenate([b["x"], make(g, b["z1"])]))
        return 0.5 * (jax.nn.softplus(-logits[:32]).mean() + jax.nn.softplus(logits[32:]).mean())

    def train(state, b):
        g, d, og, od = state
        first, slopes = jax.value_and_grad(critic_loss)(d, g, b)
        updates, od = optimizer.update(slopes, od)
        d = optax.apply_updates(d, updates)
        second, slopes = jax.value_and_grad(lambda g: jax.nn.softplus(-judge(d, make(g, b["z2"]))).mean())(g)
        updates, og = optimizer.update(slopes, og)
        return (optax.apply_updates(g, updates), d, og, od), first + second

    return stepping(given, train, (g, d, optimizer.init(g), optimizer.init(d)))
