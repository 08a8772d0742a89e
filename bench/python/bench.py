"""One workload in PyTorch or JAX: bench.py torch|torch-nhwc|jax W2 <data file> <seconds> <threads>. Prints a line of JSON."""
import json, os, struct, sys, time

framework, workload, path, seconds, threads = sys.argv[1:6]
for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = threads
if threads == "1":
    os.environ["XLA_FLAGS"] = os.environ.get("XLA_FLAGS", "") + " --xla_cpu_multi_thread_eigen=false"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
os.environ.setdefault("JAX_PLATFORMS", "cpu")
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


class Given:
    """Start weights by name, and batches of the inputs by name."""

    def __init__(self, workload, tensors):
        self.workload = workload
        is_input = lambda name: name in ("x", "y", "z1", "z2", "s", "next", "a", "r", "live", "g")
        self.weights = {name: value for name, value in tensors.items() if not is_input(name)}
        self.gradient = tensors.get("g")
        inputs = [name for name in tensors if is_input(name) and name != "g"]
        count = len(tensors[inputs[0]]) if inputs else 1
        self.batches = [{name: np.ascontiguousarray(tensors[name][i]) for name in inputs} for i in range(count)]

    def batch(self, i):
        return self.batches[i % len(self.batches)]


given = Given(workload, read_safetensors(path))
start = time.perf_counter()
if framework == "jax":
    from jax_steps import make_step

    step = make_step(given)
else:
    from torch_steps import make_step

    step = make_step(given, int(threads), channels_last=framework == "torch-nhwc")
losses = [step(0)]
first = (time.perf_counter() - start) * 1e3
losses += [step(i) for i in range(1, 20)]
times, i, end = [], 20, time.perf_counter() + float(seconds)
while time.perf_counter() < end or len(times) < 5:
    start, n = time.perf_counter(), 0
    while n == 0 or (n < 1000 and time.perf_counter() - start < 1e-3):
        step(i)
        i, n = i + 1, n + 1
    times.append((time.perf_counter() - start) * 1e6 / n)
times.sort()
at = lambda q: times[int(q * (len(times) - 1))]
print(json.dumps({"median": at(0.5), "p10": at(0.1), "first": first, "losses": losses}))
