import { describe, expect, it } from 'vitest';
import { maxTraceLines, parseTrace, traceEntryLine, traceHeaderLine } from './trace-file.ts';
import type { TraceEntry } from './trace.ts';

const header = { model: 'sdt-reader', startedAt: '2026-11-02T01:00:00.000Z' };
const headerLine = traceHeaderLine(header);

describe('a trace on disk', () => {
  it('is read as it was written', () => {
    const entries: TraceEntry[] = [
      { atMs: 0, kind: 'open' },
      { atMs: 12.3, kind: 'toDevice', hex: 'aaaaaa9669000311ffed' },
      { atMs: 12.3, kind: 'fromDevice', hex: '' },
      { atMs: 40_000, kind: 'close' },
    ];
    const text = headerLine + entries.map(traceEntryLine).join('');
    expect(parseTrace(text)).toEqual({ ok: true, value: { header, entries } });
    expect(parseTrace(text.trimEnd())).toEqual(parseTrace(text));
  });

  const flaws: { title: string; text: string; line: number; detail: string }[] = [
    { title: 'nothing', text: '', line: 1, detail: 'is not JSON' },
    { title: 'another format', text: '{"format":"pcap"}', line: 1, detail: 'format: expected "jiaohao-trace"' },
    {
      title: 'a later version',
      text: headerLine.replace('"version":1', '"version":2'),
      line: 1,
      detail: 'version: expected 1',
    },
    {
      title: 'a model that is a path',
      text: headerLine.replace('sdt-reader', '../x'),
      line: 1,
      detail: 'model is 1-40 lower-case letters, digits and -',
    },
    { title: 'half a line', text: `${headerLine}{"atMs":0,"kind":"op`, line: 2, detail: 'is not JSON' },
    {
      title: 'an unknown kind',
      text: `${headerLine}{"atMs":0,"kind":"open"}\n{"atMs":1,"kind":"reset"}`,
      line: 3,
      detail: 'kind: expected (("open" | "close") | ("toDevice" | "fromDevice"))',
    },
    {
      title: 'half a byte',
      text: `${headerLine}{"atMs":0,"kind":"toDevice","hex":"abc"}`,
      line: 2,
      detail: 'hex is two hex digits a byte',
    },
    {
      title: 'bytes of a line that opens',
      text: `${headerLine}{"atMs":0,"kind":"open","hex":"00"}`,
      line: 2,
      detail: 'hex: expected never',
    },
    {
      title: 'time that goes back',
      text: `${headerLine}{"atMs":5,"kind":"open"}\n{"atMs":4,"kind":"close"}`,
      line: 3,
      detail: 'atMs goes back',
    },
    {
      title: 'an endless line',
      text: `${headerLine}{"atMs":0,"kind":"toDevice","hex":"${'00'.repeat(70_000)}"}`,
      line: 2,
      detail: 'longer than 132000 characters',
    },
    {
      title: 'endless lines',
      text: headerLine + '\n'.repeat(maxTraceLines + 1),
      line: maxTraceLines + 1,
      detail: 'a trace has at most a million lines',
    },
  ];
  it.each(flaws)('is refused with the number of the line: $title', ({ text, line, detail }) => {
    expect(parseTrace(text)).toEqual({ ok: false, error: { kind: 'traceInvalid', line, detail } });
  });
});
