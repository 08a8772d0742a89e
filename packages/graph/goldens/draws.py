"""Draws of jax.random, for draws.test.ts: python draws.py > draws.json (JAX 0.10.2)."""

import json

import jax
import jax.numpy as jnp
import numpy as np

COVARIANCE = [[2.0, 0.6], [0.6, 1.0]]
SHARES = [0.1, 0.4, 0.2, 0.3]
LOGITS = [[0.0, 1.0, -2.0, 0.5], [3.0, -jnp.inf, 0.0, 0.0]]


def numbers(values):
    return np.asarray(values).astype(np.float64).ravel().tolist()


def case(seed, site, count, shape):
    key = jax.random.fold_in(jax.random.fold_in(jax.random.key(seed), site), count)
    return {
        "seed": seed,
        "site": site,
        "count": count,
        "shape": shape,
        "exponential": numbers(jax.random.exponential(key, shape)),
        "gumbel": numbers(jax.random.gumbel(key, shape)),
        "laplace": numbers(jax.random.laplace(key, shape)),
        "truncatedNormal": numbers(jax.random.truncated_normal(key, -1.5, 2.0, shape)),
        "cauchy": numbers(jax.random.cauchy(key, shape)),
        "logistic": numbers(jax.random.logistic(key, shape)),
        "weibull": numbers(jax.random.weibull_min(key, 1.0, 1.5, shape)),
        "pareto": numbers(jax.random.pareto(key, 2.5, shape)),
        "rayleigh": numbers(jax.random.rayleigh(key, 1.5, shape)),
        "logNormal": numbers(jax.random.lognormal(key, 0.5, shape)),
        "maxwell": numbers(jax.random.maxwell(key, tuple(shape))),
        "rademacher": numbers(jax.random.rademacher(key, tuple(shape))),
        "triangular": numbers(jax.random.triangular(key, -1.0, 0.5, 3.0, shape)),
        "orthogonal": numbers(jax.random.orthogonal(key, 3, tuple(shape[:-1]), m=2)),
        "geometric": numbers(jax.random.geometric(key, 0.3, shape)),
        "multivariateNormal": numbers(jax.random.multivariate_normal(key, jnp.array([1.0, -2.0]), jnp.array(COVARIANCE), tuple(shape))),
        "choice": numbers(jax.random.choice(key, 4, tuple(shape), p=jnp.array(SHARES))),
        "categorical": numbers(jax.random.categorical(key, jnp.array(LOGITS))),
    }


cases = [case(0, 0, 0, [6]), case(7, 2, 3, [2, 3])]
logits = [[str(x) if np.isinf(x) else float(x) for x in row] for row in LOGITS]
print(json.dumps({"logits": logits, "cases": cases}))
