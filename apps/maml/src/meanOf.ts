/** The mean of a tensor's numbers. */
export function meanOf({ data }: { readonly data: ArrayLike<number> }): number {
  return Array.from(data).reduce((sum, value) => sum + value, 0) / data.length;
}
