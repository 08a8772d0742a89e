"""One workload in PyTorch or JAX: bench.py torch|jax W2 <data file> <seconds> <threads>. Prints a line of JSON."""
import json, os, struct, sys, time

framework, workload, path, seconds, threads = sys.argv[1:6]
for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = threads
if threads == "1":
    os.environ["XLA_FLAGS"] = os.environ.get("XLA_FLAGS", "") + " --xla_cpu_multi_thread_eigen=false"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
os.environ["JAX_PLATFORMS"] = "cpu"
import numpy as np


def read_safetensors(path):
    raw = open(path, "rb").read()
    size = struct.unpack("<Q", raw[:8])[0]
    header = json.loads(raw[8 : 8 + size])
    dtypes = {"F32": np.float32, "I32": np.int32}
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            flat = np.frombuffer(raw[8 + size + begin : 8 + size + end], dtypes[entry["dtype"]])
            tensors[name] = flat.reshape(entry["shape"])
    return tensors


data = read_safetensors(path)
is_parameter = lambda name: name in "vc" or len(name) == 2 and name[0] in "wub"
inputs = [] if workload == "A1" else [name for name in data if not is_parameter(name)]
count = len(data[inputs[0]]) if inputs else 1
batches = [{name: np.ascontiguousarray(data[name][i]) for name in inputs} for i in range(count)]
layers = len([name for name in data if name.startswith("w")])


def torch_step():
    import torch
    import torch.nn.functional as F

    torch.set_num_threads(int(threads))
    weights = {name: torch.tensor(data[name], requires_grad=True) for name in data if is_parameter(name)}
    target = {name: w.detach().clone() for name, w in weights.items()}

    def mlp(p, x):
        for k in range(layers):
            x = torch.addmm(p[f"b{k}"], x, p[f"w{k}"])
            if k < layers - 1:
                x = F.relu(x)
        return x

    def loss_of(b):
        if workload == "W1":
            return ((mlp(weights, b["x"]) - b["y"]) ** 2).mean()
        if workload == "W4":
            with torch.no_grad():
                y = b["r"] + 0.99 * b["live"] * mlp(target, b["next"]).max(1).values
            return F.huber_loss(mlp(weights, b["s"]).gather(1, b["a"].long()[:, None])[:, 0], y)
        if workload.startswith("W10"):
            return F.cross_entropy(torch.addmm(weights["c"], lstm(b["x"])[0][-1], weights["v"]), b["y"].long())
        return F.cross_entropy(mlp(weights, b["x"]), b["y"].long())

    parameters = list(weights.values())
    if workload.startswith("W10"):
        features, units = len(data["w0"]), len(data["u0"])
        lstm = torch.nn.LSTM(features, units, layers)
        for k in range(layers):
            with torch.no_grad():
                getattr(lstm, f"weight_ih_l{k}").copy_(weights[f"w{k}"].T)
                getattr(lstm, f"weight_hh_l{k}").copy_(weights[f"u{k}"].T)
                getattr(lstm, f"bias_ih_l{k}").copy_(weights[f"b{k}"])
                getattr(lstm, f"bias_hh_l{k}").zero_().requires_grad_(False)
        parameters = [p for p in lstm.parameters() if p.requires_grad] + [weights["v"], weights["c"]]
    if workload == "W3":
        optimizer = torch.optim.SGD(parameters, 1e-2, fused=True)
    else:
        optimizer = torch.optim.Adam(parameters, 1e-3, fused=True)

    if workload == "A1":
        parameters[0].grad = torch.tensor(data["g"])

        def update(i):
            optimizer.step()
            return parameters[0][0].item() if i < 20 else 0.0

        return update

    def step(i):
        b = {name: torch.from_numpy(value) for name, value in batches[i % count].items()}
        if workload == "W4a":
            with torch.no_grad():
                return int(mlp(weights, b["s"]).argmax())
        loss = loss_of(b)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if workload == "W4":
            with torch.no_grad():
                torch._foreach_lerp_(list(target.values()), parameters, 0.005)
        return loss.item()

    return step


def jax_step():
    import jax, jax.numpy as jnp, optax

    weights = {name: jnp.asarray(data[name]) for name in data if is_parameter(name)}
    state = {"p": weights, "t": jax.tree.map(jnp.copy, weights)}
    optimizer = optax.sgd(1e-2) if workload == "W3" else optax.adam(1e-3)
    state["o"] = optimizer.init(weights)

    def mlp(p, x):
        for k in range(layers):
            x = x @ p[f"w{k}"] + p[f"b{k}"]
            if k < layers - 1:
                x = jax.nn.relu(x)
        return x

    def lstm(p, xs):
        for k in range(layers):
            def turn(carry, x, k=k):
                i, f, g, o = jnp.split(x + carry[0] @ p[f"u{k}"], 4, 1)
                c = jax.nn.sigmoid(f) * carry[1] + jax.nn.sigmoid(i) * jnp.tanh(g)
                h = jax.nn.sigmoid(o) * jnp.tanh(c)
                return (h, c), h

            zeros = jnp.zeros((xs.shape[1], len(p[f"u{k}"])), jnp.float32)
            (h, _), xs = jax.lax.scan(turn, (zeros, zeros), xs @ p[f"w{k}"] + p[f"b{k}"])
        return h @ p["v"] + p["c"]

    def loss_of(p, t, b):
        if workload == "W1":
            return ((mlp(p, b["x"]) - b["y"]) ** 2).mean()
        if workload == "W4":
            y = jax.lax.stop_gradient(b["r"] + 0.99 * b["live"] * mlp(t, b["next"]).max(1))
            taken = jnp.take_along_axis(mlp(p, b["s"]), b["a"][:, None], 1)[:, 0]
            return optax.huber_loss(taken, y).mean()
        logits = lstm(p, b["x"]) if workload.startswith("W10") else mlp(p, b["x"])
        return optax.softmax_cross_entropy_with_integer_labels(logits, b["y"]).mean()

    def train(state, b):
        loss, g = jax.value_and_grad(loss_of)(state["p"], state["t"], b)
        updates, o = optimizer.update(g, state["o"], state["p"])
        p = optax.apply_updates(state["p"], updates)
        t = optax.incremental_update(p, state["t"], 0.005) if workload == "W4" else state["t"]
        return {"p": p, "t": t, "o": o}, loss

    if workload == "A1":
        g = {"w0": jnp.asarray(data["g"])}

        def apply(p, o):
            updates, o = optimizer.update(g, o, p)
            return optax.apply_updates(p, updates), o

        applied = jax.jit(apply, donate_argnums=(0, 1))

        def update(i):
            state["p"], state["o"] = applied(state["p"], state["o"])
            state["p"]["w0"].block_until_ready()
            return float(state["p"]["w0"][0]) if i < 20 else 0.0

        return update

    compiled = jax.jit(train, donate_argnums=0)
    act = jax.jit(lambda p, s: mlp(p, s).argmax())

    def step(i):
        nonlocal state
        b = batches[i % count]
        if workload == "W4a":
            return int(act(state["p"], b["s"]))
        state, loss = compiled(state, b)
        return float(loss)

    return step


start = time.perf_counter()
step = torch_step() if framework == "torch" else jax_step()
losses = [step(0)]
first = (time.perf_counter() - start) * 1e3
losses += [step(i) for i in range(1, 20)]
times, i, end = [], 20, time.perf_counter() + float(seconds)
while time.perf_counter() < end or len(times) < 5:
    start, n = time.perf_counter(), 0
    while n < 1000 and time.perf_counter() - start < 1e-3:
        step(i)
        i, n = i + 1, n + 1
    times.append((time.perf_counter() - start) * 1e6 / n)
times.sort()
at = lambda q: times[int(q * (len(times) - 1))]
print(json.dumps({"median": at(0.5), "p10": at(0.1), "first": first, "losses": losses}))
