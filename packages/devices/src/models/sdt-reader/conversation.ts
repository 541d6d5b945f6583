import type { Result } from '@jiaohao/basics/result';
import type { Timers } from '@jiaohao/basics/time';
import { createFrameSplitter } from '../../codec/frame-splitter.ts';
import type { LinkFault } from '../../contract/faults.ts';
import { lineIsDown, type OpenLine } from '../../link/link.ts';
import { createRequester } from '../../link/requester.ts';
import { isAnswerTo, isGarbledRequest, waitsMs, type AskedCommand } from './answers.ts';
import { encodeRequest, parseResponse, responseFormat, type SdtResponse } from './frames.ts';
import type { ReaderHealth } from './reader-health.ts';

/** Question and answer with the reader, on one open line. */
export interface Conversation {
  /** One command, sent again if it was garbled on its way there. The answer's data is the caller's to wipe. */
  ask(command: AskedCommand): Promise<Result<SdtResponse, LinkFault>>;
  /** The line ended: whoever waits hears so, and nothing is noted any more. */
  close(): void;
}

export function createConversation(options: {
  readonly timers: Timers;
  readonly line: OpenLine;
  readonly health: ReaderHealth;
}): Conversation {
  const { timers, line, health } = options;
  const splitter = createFrameSplitter(responseFormat);
  const requester = createRequester<SdtResponse>({ timers, write: line.write, onNoAnswer: () => splitter.clear() });
  let isClosed = false;

  function askOnce(command: AskedCommand): Promise<Result<SdtResponse, LinkFault>> {
    return requester.request({
      bytes: encodeRequest(command),
      timeoutMs: waitsMs[command],
      matches: (response) => isAnswerTo(command, response),
    });
  }

  line.onData((bytes) => {
    for (const frame of splitter.push(bytes)) {
      // A late answer may be somebody's document.
      if (!requester.accept(parseResponse(frame))) frame.fill(0);
    }
  });

  return {
    async ask(command) {
      let outcome = await askOnce(command);
      if (outcome.ok && isGarbledRequest(outcome.value)) outcome = await askOnce(command);
      if (isClosed) return outcome;
      if (outcome.ok) health.noteAnswer(outcome.value);
      else health.noteSilence(outcome.error);
      return outcome;
    },
    close() {
      isClosed = true;
      requester.close(lineIsDown);
    },
  };
}
