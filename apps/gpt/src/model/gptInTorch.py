"""The same GPT in PyTorch: reads tokens and settings, prints the initial weights and the loss of each batch as JSON."""

import json
import math
import sys

import torch
from torch import nn

given = json.load(sys.stdin)
gpt, training, batches = given["gpt"], given["training"], torch.tensor(given["batches"])
torch.manual_seed(0)
torch.set_num_threads(1)


def block():
    return nn.TransformerEncoderLayer(
        gpt["width"], gpt["heads"], 4 * gpt["width"], 0.0, "gelu", batch_first=True, norm_first=True
    )


class Gpt(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(gpt["vocabulary"], gpt["width"])
        self.positions = nn.Embedding(gpt["context"], gpt["width"])
        self.blocks = nn.Sequential(*[block() for _ in range(gpt["blocks"])])
        self.norm = nn.LayerNorm(gpt["width"])
        self.logits = nn.Linear(gpt["width"], gpt["vocabulary"], bias=False)
        for embedding in (self.tokens, self.positions):
            nn.init.normal_(embedding.weight, std=0.02)

    def forward(self, x):
        mask = nn.Transformer.generate_square_subsequent_mask(x.shape[1])
        h = self.tokens(x) + self.positions(torch.arange(x.shape[1]))
        for block in self.blocks:
            h = block(h, src_mask=mask, is_causal=True)
        return self.logits(self.norm(h))


def rate(count):
    peak, end, warmup = training["learningRate"], training["learningRate"] / 10, training["warmup"]
    if count < warmup:
        return end + (peak - end) * count / warmup
    past = min(count - warmup, training["updates"] - warmup) / (training["updates"] - warmup)
    return end + (peak - end) * 0.5 * (1 + math.cos(math.pi * past))


net = Gpt()
weights = {name: value.tolist() for name, value in net.state_dict().items()}
parameters = list(net.parameters())
optimizer = torch.optim.AdamW(
    [
        {"params": [p for p in parameters if p.ndim > 1], "weight_decay": training["weightDecay"]},
        {"params": [p for p in parameters if p.ndim == 1], "weight_decay": 0.0},
    ],
    lr=1.0,
    betas=(0.9, 0.95),
)
schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
average = torch.optim.swa_utils.AveragedModel(
    net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(training["averaging"])
)


def loss_of(net, batch):
    x, y = batch[:, :-1], batch[:, 1:]
    return nn.functional.cross_entropy(net(x).flatten(0, 1), y.flatten())


losses = []
for update in batches:
    optimizer.zero_grad()
    for batch in update:
        loss = loss_of(net, batch)
        losses.append(loss.item())
        (loss / len(update)).backward()
    nn.utils.clip_grad_norm_(parameters, 1.0)
    optimizer.step()
    schedule.step()
    average.update_parameters(net)

with torch.no_grad():
    judged = loss_of(average.module, batches[0, 0]).item()
json.dump({"weights": weights, "losses": losses, "judged": judged}, sys.stdout)
