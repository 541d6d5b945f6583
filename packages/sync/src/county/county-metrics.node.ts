import type { Ingest } from './ingest.node.ts';

/* What this process has taken from halls since it started, and how figures are written for Prometheus. */

export type IngestCounts = {
  /** Answers by their kind; `failed` where the database was away, or we were wrong. */
  readonly answers: Record<'acknowledged' | 'gap' | 'fork' | 'failed', number>;
  /** Entries in requests that were acknowledged, doubles included. */
  entries: number;
};

export function noCounts(): IngestCounts {
  return { answers: { acknowledged: 0, gap: 0, fork: 0, failed: 0 }, entries: 0 };
}

/** The same ingest, with what it does counted. */
export function countIngest(ingest: Ingest, counts: IngestCounts): Ingest {
  return {
    async take(hall, epoch, request) {
      try {
        const answer = await ingest.take(hall, epoch, request);
        counts.answers[answer.kind] += 1;
        if (answer.kind === 'acknowledged') counts.entries += request.entries.length;
        return answer;
      } catch (error) {
        counts.answers.failed += 1;
        throw error;
      }
    },
  };
}

export type Metric = {
  readonly name: string;
  readonly kind: 'counter' | 'gauge';
  readonly help: string;
  readonly samples: readonly { readonly labels?: Readonly<Record<string, string>>; readonly value: number }[];
};

/** The text format 0.0.4. Labels are words of ours and need no escape. */
export function prometheusText(metrics: readonly Metric[]): string {
  const lines = metrics.flatMap(({ name, kind, help, samples }) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${kind}`,
    ...samples.map(({ labels = {}, value }) => `${name}${labelsText(labels)} ${value}`),
  ]);
  return `${lines.join('\n')}\n`;
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
