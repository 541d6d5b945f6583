/** The flags of the host that the packaged product takes on its own command line (host/options.ts). */
const passedOn = ['hall', 'port', 'listen', 'data'];

/**
 * The command line of the host that the shell forks. `--no-window`, because the shell is the window: the host
 * would otherwise open a second one. Chromium's own switches in between are not the host's business.
 */
export function hostArguments(argv: readonly string[], defaultDataDir: string): string[] {
  const given = argv.flatMap((word, index) => {
    const [name, value] = splitFlag(word);
    if (name === undefined || !passedOn.includes(name)) return [];
    const given = value ?? argv[index + 1];
    return given === undefined ? [] : [`--${name}=${given}`];
  });
  const isDataGiven = given.some((word) => word.startsWith('--data='));
  return ['--no-window', ...(isDataGiven ? [] : [`--data=${defaultDataDir}`]), ...given];
}

function splitFlag(word: string): [name?: string, value?: string] {
  const match = /^--([a-z-]+)(?:=(.*))?$/s.exec(word);
  if (!match) return [];
  return match[2] === undefined ? [match[1]!] : [match[1]!, match[2]];
}
