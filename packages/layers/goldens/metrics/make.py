"""Writes metrics.json: Keras' metrics after two batches, of 25 rows and of 15.

pip install keras jax; KERAS_BACKEND=jax python make.py
"""

import json
from pathlib import Path

import keras
import numpy as np

rng = np.random.RandomState(0)
label = rng.randint(0, 2, 40)
score = np.clip(0.5 * label + 0.25 * rng.randn(40) + 0.25, 0, 1).round(2).astype("float32")
weight = rng.randint(1, 4, 40).astype("float32")
classes = rng.randint(0, 3, 40)
logits = rng.randn(40, 3).round(1).astype("float32")


def after(metric, *columns):
    for rows in (slice(0, 25), slice(25, 40)):
        metric.update_state(*(column[rows] for column in columns), weight[rows])
    return float(np.array(metric.result()))


metrics = keras.metrics
want = {
    "mean": after(metrics.Mean(), score),
    "classes": after(metrics.SparseCategoricalAccuracy(), classes, logits),
    "threshold": after(metrics.BinaryAccuracy(threshold=0.6), label, score),
    "precision": after(metrics.Precision(), label, score),
    "recall": after(metrics.Recall(thresholds=0.7), label, score),
    "auc": after(metrics.AUC(), label, score),
    "auc20": after(metrics.AUC(num_thresholds=20), label, score),
}


def written(array, digits=2):
    return np.round(array.astype("float64"), digits).tolist()


data = {
    "keras": keras.__version__,
    "label": label.tolist(),
    "score": written(score),
    "weight": weight.astype(int).tolist(),
    "classes": classes.tolist(),
    "logits": written(logits),
    "want": want,
}
Path(__file__).with_name("metrics.json").write_text(json.dumps(data) + "\n")
