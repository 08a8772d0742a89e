"""Writes the files beside it: weights as PyTorch and Keras name and lay them out, with an example and its outputs.

    pip install torch==2.13.0 keras==3.15.1 jax safetensors numpy
    KERAS_BACKEND=jax python make.py
"""

import os

os.environ.setdefault("KERAS_BACKEND", "jax")

import keras
import numpy as np
import torch
import torch.nn.functional as F
from safetensors.numpy import save_file as save_arrays
from safetensors.torch import save_file
from torch import nn

folder = os.path.dirname(os.path.abspath(__file__))


def write(name, model, *given):
    """A state dict, and beside it under `example.` the inputs and outputs of the model at inference."""
    model.eval()
    with torch.no_grad():
        made = model(*given)
    outputs = made if isinstance(made, tuple) else (made,)
    example = {f"example.x{i}": x for i, x in enumerate(given)} | {f"example.y{i}": y for i, y in enumerate(outputs)}
    tensors = {key: value.contiguous() for key, value in (model.state_dict() | example).items()}
    save_file(tensors, os.path.join(folder, f"{name}.safetensors"))


class Cnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 6, 3, padding=1),
            nn.BatchNorm2d(6),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(6, 6, 3, padding=1, groups=6),
            nn.GroupNorm(3, 6),
            nn.Conv2d(6, 8, 3, stride=2, padding=1, groups=2, bias=False),
            nn.PReLU(8),
        )
        self.grow = nn.ConvTranspose2d(8, 4, 2, stride=2)
        self.norm = nn.utils.parametrizations.spectral_norm(nn.Conv2d(4, 4, 3, padding=1))
        self.drop = nn.Dropout(0.5)
        self.fc = nn.utils.parametrizations.weight_norm(nn.Linear(144, 16))
        self.out = nn.Linear(16, 10)

    def forward(self, x):
        y = self.norm(self.grow(self.features(x)))
        return self.out(F.relu(self.fc(self.drop(torch.flatten(F.gelu(y), 1)))))


def cnn():
    torch.manual_seed(1)
    model = Cnn().train()
    # Statistics and power iterations that are not those of the first moment.
    for _ in range(3):
        model(torch.randn(16, 1, 12, 12) * 2 + 1)
    write("torch-cnn", model, torch.randn(3, 1, 12, 12))


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.c_attn = nn.Linear(width, 3 * width)
        self.c_proj = nn.Linear(width, width)

    def forward(self, x):
        batch, time, width = x.shape
        q, k, v = (
            part.view(batch, time, self.heads, width // self.heads).transpose(1, 2)
            for part in self.c_attn(x).split(width, dim=2)
        )
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.c_proj(y.transpose(1, 2).reshape(batch, time, width))


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.ln_1 = nn.LayerNorm(width)
        self.attn = Attention(width, heads)
        self.ln_2 = nn.LayerNorm(width)
        self.mlp = nn.ModuleDict({"c_fc": nn.Linear(width, 4 * width), "c_proj": nn.Linear(4 * width, width)})

    def forward(self, x):
        x = x + self.attn(self.ln_1(x))
        return x + self.mlp["c_proj"](F.gelu(self.mlp["c_fc"](self.ln_2(x))))


class Gpt(nn.Module):
    """GPT-2's modules under the names of nanoGPT."""

    def __init__(self, vocabulary=32, context=8, width=16, heads=2, depth=2):
        super().__init__()
        self.transformer = nn.ModuleDict(
            {
                "wte": nn.Embedding(vocabulary, width),
                "wpe": nn.Embedding(context, width),
                "h": nn.ModuleList([Block(width, heads) for _ in range(depth)]),
                "ln_f": nn.LayerNorm(width),
            }
        )
        self.lm_head = nn.Linear(width, vocabulary, bias=False)
        for parameter in self.parameters():
            nn.init.normal_(parameter, std=0.3)

    def forward(self, tokens):
        x = self.transformer.wte(tokens) + self.transformer.wpe(torch.arange(tokens.shape[1]))
        for block in self.transformer.h:
            x = block(x)
        return self.lm_head(self.transformer.ln_f(x))


def gpt():
    torch.manual_seed(2)
    write("torch-gpt", Gpt(), torch.randint(0, 32, (2, 8), dtype=torch.int32))


class Translator(nn.Module):
    """An encoder's and a decoder's layers of PyTorch, with norms behind and in front."""

    def __init__(self):
        super().__init__()
        self.encoder = nn.TransformerEncoder(
            nn.TransformerEncoderLayer(8, 2, 12, dropout=0.1, batch_first=True), 2, enable_nested_tensor=False
        )
        self.decoder = nn.TransformerDecoderLayer(
            8, 2, 12, dropout=0.1, activation="gelu", norm_first=True, batch_first=True
        )

    def forward(self, memory, x):
        causal = nn.Transformer.generate_square_subsequent_mask(x.shape[1])
        return self.decoder(x, self.encoder(memory), tgt_mask=causal)


def transformer():
    torch.manual_seed(5)
    model = Translator()
    for parameter in model.parameters():
        nn.init.normal_(parameter, std=0.4)
    write("torch-transformer", model, torch.randn(2, 5, 8), torch.randn(2, 4, 8))


class Tagger(nn.Module):
    """Two levels of LSTM in both directions, then a GRU."""

    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(20, 6)
        self.lstm = nn.LSTM(6, 5, num_layers=2, bidirectional=True, batch_first=True)
        self.gru = nn.GRU(10, 4, batch_first=True)
        self.fc = nn.Linear(4, 3)

    def forward(self, tokens):
        sequence, (h, c) = self.lstm(self.embed(tokens))
        return self.fc(self.gru(sequence)[0]), h, c


def lstm():
    torch.manual_seed(3)
    write("torch-lstm", Tagger(), torch.randint(0, 20, (2, 7), dtype=torch.int32))


def keras_cnn():
    keras.utils.set_random_seed(4)
    layers = keras.layers
    model = keras.Sequential(
        [
            layers.Input((12, 12, 1)),
            layers.Conv2D(6, 3, padding="same", activation="relu", name="conv"),
            layers.BatchNormalization(name="norm"),
            layers.MaxPooling2D(),
            layers.SeparableConv2D(8, 3, strides=2, padding="same", depth_multiplier=2, name="separable"),
            layers.PReLU(shared_axes=[1, 2], name="slopes"),
            layers.DepthwiseConv2D(3, padding="same", name="depthwise"),
            layers.Conv2DTranspose(4, 2, strides=2, activation="relu", name="grow"),
            layers.Flatten(),
            layers.Dropout(0.5),
            layers.Dense(10, name="fc"),
        ],
        name="cnn",
    )
    random = np.random.default_rng(4)
    for _ in range(3):
        model(random.normal(1, 2, (16, 12, 12, 1)), training=True)
    for weight in model.trainable_weights:
        weight.assign(weight + random.normal(0, 0.2, weight.shape))
    x = random.normal(0, 1, (3, 12, 12, 1)).astype("float32")
    weights = {weight.path: np.array(weight) for weight in model.weights}
    example = {"example/x0": x, "example/y0": np.array(model(x, training=False))}
    save_arrays(weights | example, os.path.join(folder, "keras-cnn.safetensors"))


for make in (cnn, gpt, lstm, transformer, keras_cnn):
    make()
