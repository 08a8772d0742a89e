const reloaded = "handloom/isolation";
/** A worker that is not ready by then will not be. */
const patience = 3000;

/**
 * Brings the page the memory that threads share, where the host sends no headers for it: by a service worker, and one reload.
 *
 * @returns whether the page goes on; if not, it is about to be loaded again
 */
export async function isolate(): Promise<boolean> {
  if (crossOriginIsolated || !isSecureContext || !("serviceWorker" in navigator)) return true;
  if (storedMark()) return true;
  try {
    await navigator.serviceWorker.register(new URL("isolation.js", document.baseURI));
    const ready = await Promise.race([navigator.serviceWorker.ready, new Promise((r) => setTimeout(r, patience))]);
    if (ready === undefined) return true;
  } catch {
    return true;
  }
  if (!setMark()) return true;
  location.reload();
  return false;
}

/** Storage may be forbidden: then a reload could not be known for the second. */
function storedMark(): boolean {
  try {
    return sessionStorage.getItem(reloaded) !== null;
  } catch {
    return true;
  }
}

function setMark(): boolean {
  try {
    sessionStorage.setItem(reloaded, "once");
    return true;
  } catch {
    return false;
  }
}
