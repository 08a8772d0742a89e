#!/bin/bash
# Usage: bash check.sh [workloads]     On the machine with the GPU, in the prepared folder; results go to $OUT, or here.
# Parts in the order of their worth, each with a limit of its own. HANDLOOM_XLA_PLUGIN names another plugin: a dry run.
cd "$(dirname "$0")" || exit 1
out=${OUT:-.}
if [ ! -x node ]; then
  python3 -c "import lzma, shutil; shutil.copyfileobj(lzma.open('node.xz'), open('node', 'wb'))" && chmod +x node
fi
export HANDLOOM_XLA_PLUGIN=${HANDLOOM_XLA_PLUGIN:-cuda13}
nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader 2>/dev/null

part() {
  local limit=$1
  shift
  echo "== $*"
  timeout "$limit" "$@" 2>&1 | tail -15
  echo "exit ${PIPESTATUS[0]}"
}

{
  part 60 ./node parts.mjs steps
  part 60 ./node parts.mjs precision
  for workload in ${*:-W2 W3 W7 W1 W4 W5 W6}; do
    ./node data.mjs data.safetensors "$workload"
    part 60 ./node handloom.mjs "$workload" data.safetensors 2 "{\"xla\":{\"plugin\":\"$HANDLOOM_XLA_PLUGIN\"}}"
    part 60 env JAX_PLATFORMS="${JAX_PLATFORMS:-cuda}" python3 bench.py jax "$workload" data.safetensors 2 16
  done
  rm -f data.safetensors
  part 30 ./node parts.mjs sums
  part 60 ./node parts.mjs memory
} | tee "$out/gpu-check.txt"
