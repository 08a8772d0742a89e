"""Writes the data of src/sets from scikit-learn's copies of the sets.

Usage: python scripts/small_sets.py   (needs numpy and scikit-learn)
"""

import pathlib

import sklearn
from sklearn import datasets

folder = pathlib.Path(__file__).parent.parent / "src/sets"


def write(name, what, text):
    (folder / f"{name}Data.ts").write_text(
        f"// Made by scripts/small_sets.py from scikit-learn {sklearn.__version__}; licence in LICENSES.md beside this file.\n"
        f"/** {what} */\n"
        f'export const {name}Data: string =\n  "{text}";\n'
    )


def rows(features, targets):
    return ";".join(" ".join(f"{value:.10g}" for value in [*x, y]) for x, y in zip(features, targets))


digits = datasets.load_digits()
write(
    "digits",
    "For each image its class as a digit, then its 64 pixels, row by row: a is 0, b is 1, … q is 16.",
    "".join(f"{y}" + "".join(chr(ord("a") + int(pixel)) for pixel in x) for x, y in zip(digits.data, digits.target)),
)
iris = datasets.load_iris()
write("iris", "Flowers, separated by semicolons: four measures and the class.", rows(iris.data, iris.target))
diabetes = datasets.load_diabetes(scaled=False)
write(
    "diabetes", "Patients, separated by semicolons: ten measures and the target.", rows(diabetes.data, diabetes.target)
)
