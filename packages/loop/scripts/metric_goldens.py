"""Writes src/metrics/sklearn.cases.ts: batches of random labels and scores, and what scikit-learn makes of them.

Usage: python scripts/metric_goldens.py   (needs numpy and scikit-learn)
"""

import json
import pathlib

import numpy as np
import sklearn
from sklearn import metrics
from sklearn.calibration import calibration_curve

random = np.random.default_rng(7)


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def classification(classes, entries, weighted):
    actual = random.integers(0, classes, entries)
    # Rounded, so that some scores are equal.
    scores = np.round(softmax(random.normal(size=(entries, classes)) + 1.2 * np.eye(classes)[actual]), 1)
    predicted = scores.argmax(axis=1)
    weights = np.round(random.uniform(0, 3, entries), 1) if weighted else None
    options = {"sample_weight": weights}
    scored = {"zero_division": 0.0, **options}
    want = {
        "accuracy": metrics.accuracy_score(actual, predicted, **options),
        "confusion": metrics.confusion_matrix(actual, predicted, labels=range(classes), **options),
    }
    for average in ["micro", "macro", "weighted"] + (["binary"] if classes == 2 else []):
        want[f"precision {average}"] = metrics.precision_score(actual, predicted, average=average, **scored)
        want[f"recall {average}"] = metrics.recall_score(actual, predicted, average=average, **scored)
        want[f"f1 {average}"] = metrics.f1_score(actual, predicted, average=average, **scored)
        want[f"iou {average}"] = metrics.jaccard_score(actual, predicted, average=average, **scored)
    every = {"average": None, "labels": range(classes), **scored}
    want["precision none"] = metrics.precision_score(actual, predicted, **every)
    want["recall none"] = metrics.recall_score(actual, predicted, **every)
    want["f1 none"] = metrics.f1_score(actual, predicted, **every)
    want["iou none"] = metrics.jaccard_score(actual, predicted, **every)
    want["matthews"] = metrics.matthews_corrcoef(actual, predicted, **options)
    for weighting in [None, "linear", "quadratic"]:
        kappa = metrics.cohen_kappa_score(actual, predicted, labels=range(classes), weights=weighting, **options)
        want[f"kappa {weighting or 'none'}"] = kappa
    if not weighted:
        want["calibration 10"] = calibration_error(actual == predicted, scores.max(axis=1), 10)
    if classes == 2:
        if not weighted:
            want["calibration of one 10"] = calibration_error(actual, scores[:, 1], 10)
        want["average precision"] = metrics.average_precision_score(actual, scores[:, 1], **options)
        want["auc"] = metrics.roc_auc_score(actual, scores[:, 1], **options)
    else:
        for k in [1, 2, classes - 1]:
            want[f"top {k}"] = metrics.top_k_accuracy_score(actual, scores, k=k, labels=range(classes), **options)
    return {"classes": classes, "actual": actual, "scores": scores, "weights": weights, "want": want}


def calibration_error(right, confidence, bins):
    accuracies, confidences = calibration_curve(right, confidence, n_bins=bins)
    counts = np.bincount(np.searchsorted(np.linspace(0, 1, bins + 1)[1:-1], confidence))
    return np.abs(accuracies - confidences) @ counts[counts > 0] / len(confidence)


def regression(entries, weighted, offset):
    actual = np.round(random.normal(offset, 2, entries), 3)
    predicted = np.round(actual + random.normal(0, 1, entries), 3)
    weights = np.round(random.uniform(0, 3, entries), 1) if weighted else None
    want = {
        "rSquared": metrics.r2_score(actual, predicted, sample_weight=weights),
        "absolute": metrics.mean_absolute_error(actual, predicted, sample_weight=weights),
        "squared": metrics.mean_squared_error(actual, predicted, sample_weight=weights),
        "root squared": metrics.root_mean_squared_error(actual, predicted, sample_weight=weights),
        "absolute percentage": metrics.mean_absolute_percentage_error(actual, predicted, sample_weight=weights),
    }
    return {"actual": actual, "predicted": predicted, "weights": weights, "want": want}


def plain(x):
    if isinstance(x, dict):
        return {key: plain(value) for key, value in x.items() if value is not None}
    if isinstance(x, list):
        return [plain(value) for value in x]
    return x.tolist() if isinstance(x, (np.ndarray, np.generic)) else x


goldens = {
    "classifications": [
        classification(2, 25, False),
        classification(2, 25, True),
        classification(3, 20, False),
        classification(4, 20, True),
        # More classes than occur.
        classification(9, 7, False),
    ],
    "regressions": [regression(20, False, 0), regression(20, True, 0), regression(20, False, 1e6)],
}
text = json.dumps(plain(goldens))
path = pathlib.Path(__file__).parent.parent / "src/metrics/sklearn.cases.ts"
path.write_text(
    f"""// Made by scripts/metric_goldens.py with scikit-learn {sklearn.__version__} and NumPy {np.__version__}.

export interface ClassificationCase {{
  readonly classes: number;
  readonly actual: readonly number[];
  readonly scores: readonly (readonly number[])[];
  readonly weights?: readonly number[];
  readonly want: Readonly<Record<string, number | readonly number[] | readonly (readonly number[])[]>>;
}}

export interface RegressionCase {{
  readonly actual: readonly number[];
  readonly predicted: readonly number[];
  readonly weights?: readonly number[];
  readonly want: Readonly<Record<string, number>>;
}}

/** Batches and what scikit-learn's metrics come to. */
export const sklearnCases: {{
  readonly classifications: readonly ClassificationCase[];
  readonly regressions: readonly RegressionCase[];
}} = JSON.parse(
  `{text}`,
);
"""
)
