import { registerHooks } from 'node:module';

/** `node --import simulated-electron-hook.ts main.ts`: the shell's entry with a stand-in for Electron. */
registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== 'electron') return nextResolve(specifier, context);
    return { url: new URL('./simulated-electron-module.ts', import.meta.url).href, shortCircuit: true };
  },
});
