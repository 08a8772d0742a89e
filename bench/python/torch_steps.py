"""The training steps of the bench in PyTorch."""
import numpy as np
import torch
import torch.nn.functional as F


def make_step(given, threads, channels_last):
    torch.set_num_threads(threads)
    make = {"W1": dense, "W2": dense, "W3": dense, "W4": dqn, "W4a": acting, "A1": adam_alone}
    make |= {"W5": gan, "W6": conv_net, "W7": gpt, "W7deep": gpt, "W10": lstm, "W10c": lstm}
    return make[given.workload](given, *([channels_last] if given.workload in ("W5", "W6") else []))


def leaf(array):
    return torch.from_numpy(np.ascontiguousarray(array)).clone().requires_grad_()


def training(given, parameters, loss_of, after=lambda: None, prepare=lambda b: b):
    """A step by fused Adam, by SGD for W3, by AdamW for W7."""
    if given.workload == "W3":
        optimizer = torch.optim.SGD(parameters, 1e-2, fused=True)
    elif given.workload.startswith("W7"):
        optimizer = torch.optim.AdamW(parameters, 3e-4, weight_decay=0.01, fused=True)
    else:
        optimizer = torch.optim.Adam(parameters, 1e-3, fused=True)

    def step(i):
        loss = loss_of({name: torch.from_numpy(value) for name, value in prepare(given.batch(i)).items()})
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        after()
        return loss.item()

    return step


def mlp(p, x):
    layers = len(p) // 2
    for k in range(layers):
        x = torch.addmm(p[f"b{k}"], x, p[f"w{k}"])
        if k < layers - 1:
            x = F.relu(x)
    return x


def dense(given):
    p = {name: leaf(value) for name, value in given.weights.items()}
    if given.workload == "W1":
        return training(given, list(p.values()), lambda b: ((mlp(p, b["x"]) - b["y"]) ** 2).mean())
    return training(given, list(p.values()), lambda b: F.cross_entropy(mlp(p, b["x"]), b["y"].long()))


def dqn(given):
    p = {name: leaf(value) for name, value in given.weights.items()}
    target = {name: w.detach().clone() for name, w in p.items()}

    def loss_of(b):
        with torch.no_grad():
            y = b["r"] + 0.99 * b["live"] * mlp(target, b["next"]).max(1).values
        return F.huber_loss(mlp(p, b["s"]).gather(1, b["a"].long()[:, None])[:, 0], y)

    def follow():
        with torch.no_grad():
            torch._foreach_lerp_(list(target.values()), list(p.values()), 0.005)

    return training(given, list(p.values()), loss_of, follow)


def acting(given):
    p = {name: leaf(value) for name, value in given.weights.items()}

    def act(i):
        with torch.no_grad():
            return int(mlp(p, torch.from_numpy(given.batch(i)["s"])).argmax())

    return act


def adam_alone(given):
    parameter = leaf(given.weights["w0"])
    parameter.grad = torch.tensor(given.gradient)
    optimizer = torch.optim.Adam([parameter], 1e-3, fused=True)

    def update(i):
        optimizer.step()
        return parameter[0].item() if i < 20 else 0.0

    return update


def lstm(given):
    weights = given.weights
    layers = len([name for name in weights if name.startswith("w")])
    cells = torch.nn.LSTM(len(weights["w0"]), len(weights["u0"]), layers)
    for k in range(layers):
        with torch.no_grad():
            getattr(cells, f"weight_ih_l{k}").copy_(torch.tensor(weights[f"w{k}"].T))
            getattr(cells, f"weight_hh_l{k}").copy_(torch.tensor(weights[f"u{k}"].T))
            getattr(cells, f"bias_ih_l{k}").copy_(torch.tensor(weights[f"b{k}"]))
            getattr(cells, f"bias_hh_l{k}").zero_().requires_grad_(False)
    v, c = leaf(weights["v"]), leaf(weights["c"])
    parameters = [p for p in cells.parameters() if p.requires_grad] + [v, c]
    loss_of = lambda b: F.cross_entropy(torch.addmm(c, cells(b["x"])[0][-1], v), b["y"].long())
    return training(given, parameters, loss_of)


def gpt(given):
    # torch's linear layers keep their weights transposed.
    p = {name: leaf(value.T if name[0] in "qoud" and value.ndim == 2 else value) for name, value in given.weights.items()}
    width, layers = p["n"].shape[0], len([name for name in p if name.startswith("qb")])

    def loss_of(b):
        norm = lambda h, name, i="": F.layer_norm(h, (width,), p[f"{name}{i}"], p[f"{name}b{i}"])
        linear = lambda h, name, i: F.linear(h, p[f"{name}{i}"], p[f"{name}b{i}"])
        batch, time = b["x"].shape
        h = F.embedding(b["x"], p["tokens"]) + p["places"]
        for i in range(layers):
            apart = linear(norm(h, "n", i), "q", i).view(batch, time, 3, 4, width // 4)
            q, k, v = apart.permute(2, 0, 3, 1, 4).unbind(0)
            seen = F.scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2)
            h = h + linear(seen.reshape(batch, time, width), "o", i)
            h = h + linear(F.gelu(linear(norm(h, "m", i), "u", i), approximate="tanh"), "d", i)
        logits = F.linear(norm(h, "n"), p["out"])
        return F.cross_entropy(logits.flatten(0, 1), b["y"].long().flatten())

    return training(given, list(p.values()), loss_of)


def kernel(array, axes, channels_last):
    k = leaf(np.transpose(array, axes))
    return k.detach().contiguous(memory_format=torch.channels_last).requires_grad_() if channels_last else k


def conv_net(given, channels_last):
    w = given.weights
    k0, k1 = [kernel(w[f"w{i}"], (3, 2, 0, 1), channels_last) for i in range(2)]
    # What is read from 7 x 7 x 32 is read from 32 x 7 x 7.
    k2 = leaf(w["w2"].reshape(7, 7, 32, 10).transpose(2, 0, 1, 3).reshape(1568, 10))
    b0, b1, b2 = [leaf(w[f"b{i}"]) for i in range(3)]

    def loss_of(b):
        h = F.max_pool2d(F.relu(F.conv2d(b["x"].view(-1, 1, 28, 28), k0, b0, padding=1)), 2)
        h = F.max_pool2d(F.relu(F.conv2d(h, k1, b1, padding=1)), 2)
        return F.cross_entropy(torch.addmm(b2, h.flatten(1), k2), b["y"].long())

    return training(given, [k0, b0, k1, b1, k2, b2], loss_of)


def gan(given, channels_last):
    """Where an even size is halved, "same" pads one less before than behind; torch pads alike, so all is mirrored."""
    w = given.weights
    mirrored = lambda name: np.ascontiguousarray(w[name][::-1, ::-1])
    g0 = leaf(w["gw0"].reshape(64, 7, 7, 64)[:, ::-1, ::-1].transpose(0, 3, 1, 2).reshape(64, 3136))
    gb0 = leaf(w["gb0"].reshape(7, 7, 64)[::-1, ::-1].transpose(2, 0, 1).reshape(3136))
    g1, g2 = [kernel(mirrored(f"gw{i}"), (3, 2, 0, 1), channels_last) for i in (1, 2)]
    d0, d1 = [kernel(mirrored(f"dw{i}"), (3, 2, 0, 1), channels_last) for i in (0, 1)]
    d2 = leaf(w["dw2"].reshape(7, 7, 64, 1)[::-1, ::-1].transpose(2, 0, 1, 3).reshape(3136, 1))
    gb1, gb2, db0, db1, db2 = [leaf(w[name]) for name in ("gb1", "gb2", "db0", "db1", "db2")]
    generator, critic = [g0, gb0, g1, gb1, g2, gb2], [d0, db0, d1, db1, d2, db2]

    def make(z):
        h = F.relu(torch.addmm(gb0, z, g0)).view(-1, 64, 7, 7)
        h = F.relu(F.conv_transpose2d(h, g1, gb1, stride=2, padding=2, output_padding=1))
        return torch.tanh(F.conv_transpose2d(h, g2, gb2, stride=2, padding=2, output_padding=1))

    def judge(x):
        h = F.leaky_relu(F.conv2d(x, d0, db0, stride=2, padding=2), 0.2)
        h = F.leaky_relu(F.conv2d(h, d1, db1, stride=2, padding=2), 0.2)
        return torch.addmm(db2, h.flatten(1), d2)

    optimizers = [torch.optim.Adam(p, 2e-4, (0.5, 0.999), fused=True) for p in (critic, generator)]
    images = [np.ascontiguousarray(b["x"][:, ::-1, ::-1].transpose(0, 3, 1, 2)) for b in given.batches]

    def step(i):
        b = {name: torch.from_numpy(value) for name, value in given.batch(i).items()}
        with torch.no_grad():
            made = make(b["z1"])
        logits = judge(torch.cat([torch.from_numpy(images[i % len(images)]), made]))
        critic_loss = 0.5 * (F.softplus(-logits[:32]).mean() + F.softplus(logits[32:]).mean())
        optimizers[0].zero_grad()
        critic_loss.backward()
        optimizers[0].step()
        generator_loss = F.softplus(-judge(make(b["z2"]))).mean()
        optimizers[1].zero_grad()
        generator_loss.backward(inputs=generator)
        optimizers[1].step()
        return critic_loss.item() + generator_loss.item()

    return step
