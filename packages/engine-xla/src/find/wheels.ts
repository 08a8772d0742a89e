/** The source of a plugin: one file of a Python wheel, which needs no Python. */
export interface Wheel {
  readonly package: string;
  readonly version: string;
  /** The file's place in the wheel, and in Python's site-packages. */
  readonly plugin: string;
  /** The wheel's name and SHA-256, by the processor. */
  readonly files: Readonly<Partial<Record<string, { readonly name: string; readonly sha256: string }>>>;
}

/** The plugins that can be installed by name, the fastest first. */
export const pluginNames = ["cuda13", "cuda12", "cpu"] as const;
export type PluginName = (typeof pluginNames)[number];

/** Linux alone: no index of packages has a plugin for another system. */
export const wheels: Readonly<Record<PluginName, Wheel>> = {
  cpu: {
    package: "lammps-jax-pjrt-cpu",
    version: "0.11.2",
    plugin: "lammps_jax_pjrt_cpu/pjrt_c_api_cpu_plugin.so",
    files: {
      x64: {
        name: "lammps_jax_pjrt_cpu-0.11.2-py3-none-manylinux_2_27_x86_64.whl",
        sha256: "1319390d948b39f69f7dade496b7c385149d9ca6097a6b62114da113216d9ad1",
      },
    },
  },
  cuda13: {
    package: "jax-cuda13-pjrt",
    version: "0.11.2",
    plugin: "jax_plugins/xla_cuda13/xla_cuda_plugin.so",
    files: {
      x64: {
        name: "jax_cuda13_pjrt-0.11.2-py3-none-manylinux_2_27_x86_64.whl",
        sha256: "e5ff589d43064913bb74027682d89639c7ea48f9f81c2bae6fc75117e913f93e",
      },
      arm64: {
        name: "jax_cuda13_pjrt-0.11.2-py3-none-manylinux_2_27_aarch64.whl",
        sha256: "63b55e50e5c2583a25e196ba06b034b63d2b2d8ad4c2f17935652c8d3ad2dd2d",
      },
    },
  },
  cuda12: {
    package: "jax-cuda12-pjrt",
    version: "0.11.2",
    plugin: "jax_plugins/xla_cuda12/xla_cuda_plugin.so",
    files: {
      x64: {
        name: "jax_cuda12_pjrt-0.11.2-py3-none-manylinux_2_27_x86_64.whl",
        sha256: "2133b3afc63307c016ae4980f166b2b3de199759363ead74f7d550eaae953463",
      },
      arm64: {
        name: "jax_cuda12_pjrt-0.11.2-py3-none-manylinux_2_27_aarch64.whl",
        sha256: "f36247d40973b20acf3c69dac7c9c720daaa4096a809b3e8fd70292be617cdeb",
      },
    },
  },
};
