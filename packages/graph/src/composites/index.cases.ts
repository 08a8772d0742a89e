// The table of every composite.
export {};
