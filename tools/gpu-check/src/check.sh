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

# The same training in Handloom and in JAX, in full precision and as the device is fastest: limit, workload, sizes.
beside_jax() {
  local limit=$1 workload=$2
  shift
  part "$limit" ./node data.mjs data.safetensors "$@"
  for precision in full fast; do
    local engine="{\"xla\":{\"plugin\":\"$HANDLOOM_XLA_PLUGIN\",\"precision\":\"$precision\"}}"
    local matmul=highest
    [ $precision = fast ] && matmul=default
    part "$limit" ./node handloom.mjs "$workload" data.safetensors 2 "$engine"
    part "$limit" env JAX_PLATFORMS="${JAX_PLATFORMS:-cuda}" JAX_DEFAULT_MATMUL_PRECISION=$matmul \
      python3 bench.py jax "$workload" data.safetensors 2 16
  done
  rm -f data.safetensors
}

# GPT-2's small model: 12 blocks of width 768, context 1,024, batch 8, 50,257 entries; a dry run takes a smaller one.
gpt=${GPT:-12 768 1024 8 50257}

{
  part 60 ./node parts.mjs steps
  part 60 ./node parts.mjs precision
  beside_jax 90 GPT $gpt
  for workload in ${*:-W2 W3 W7 W1 W4 W5 W6}; do beside_jax 45 "$workload"; done
  part 75 ./node tests.mjs 60
  part 30 ./node parts.mjs sums
  part 60 ./node parts.mjs memory
  part 20 ./node parts.mjs nothing
} | tee "$out/gpu-check.txt"
