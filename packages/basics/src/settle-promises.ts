/** Lets everything that is only waiting for resolved promises run: for tests on manual timers. */
export async function settlePromises(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
}
