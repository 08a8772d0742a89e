/** How many places some axes have. */
export const sizeOf = (axes: readonly number[]): number => axes.reduce((size, axis) => size * axis, 1);
