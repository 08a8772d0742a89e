// Runs one example: a module that posts a message for each of its lines that show a value.
self.onmessage = async ({ data: url }) => {
  try {
    const started = performance.now();
    await import(url);
    self.postMessage({ took: performance.now() - started });
  } catch (error) {
    self.postMessage({ failed: String(error) });
  }
};
