const retryMs = 5_000;

/** A part of a page that comes after its first picture; asked for again until the host has given it: a screen runs for weeks. */
export async function loadSurely<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load();
    } catch {
      // The host is starting anew; nothing of this part is on the screen yet.
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}
