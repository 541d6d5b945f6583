import { connect } from 'node:net';

/*
 * One kept-alive HTTP connection that posts JSON, as cheap as a client can be: it shares the host's
 * cores, and what it costs would count as the host's.
 */

export type HttpAnswer = { readonly status: number; readonly body: string };

export type HttpLine = {
  /** One at a time. `headers` are whole header lines; rejects once the host has closed the line. */
  post(path: string, headers: string, body: string | Buffer): Promise<HttpAnswer>;
  close(): void;
};

const headEnd = Buffer.from('\r\n\r\n');

/** A whole answer at the start of what was received, or null while it is still coming. */
function readAnswer(received: Buffer): HttpAnswer | null {
  const at = received.indexOf(headEnd);
  if (at < 0) return null;
  const head = received.toString('latin1', 0, at);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without a length:\n${head}`);
  const bodyAt = at + headEnd.length;
  if (received.length < bodyAt + Number(length)) return null;
  return { status: Number(head.slice(9, 12)), body: received.toString('utf8', bodyAt) };
}

export async function openHttpLine(port: number): Promise<HttpLine> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('error', reject);
  });
  type Asked = { resolve: (answer: HttpAnswer) => void; reject: (error: Error) => void };
  let asked: Asked | null = null;
  let isClosed = false;
  let received: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const answer = readAnswer(received);
    if (!answer || !asked) return;
    const { resolve } = asked;
    received = Buffer.alloc(0);
    asked = null;
    resolve(answer);
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    isClosed = true;
    asked?.reject(new Error('the host closed the line'));
  });

  return {
    post: (path, headers, body) =>
      new Promise((resolve, reject) => {
        if (isClosed) {
          reject(new Error('the host closed the line'));
          return;
        }
        asked = { resolve, reject };
        const head =
          `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\n${headers}` +
          `content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
        socket.write(typeof body === 'string' ? head + body : Buffer.concat([Buffer.from(head), body]));
      }),
    close: () => socket.destroy(),
  };
}
