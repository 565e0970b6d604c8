// Takes what a client sends, byte for byte, and sends it again with something changed.
import { createServer, request as httpRequest } from 'node:http';

/** The raw request a call makes: method, target, headers with the Host that was signed, body. */
export const record = async (makeCall) => {
  let recorded;
  const server = createServer((request, response) => {
    const body = [];
    request.on('data', (piece) => body.push(piece));
    request.on('end', () => {
      recorded = { method: request.method, target: request.url, headers: { ...request.headers }, body: Buffer.concat(body) };
      response.setHeader('connection', 'close');
      response.setHeader('content-type', 'application/json');
      response.end('{"RequestId":"recorded"}');
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await makeCall(`127.0.0.1:${server.address().port}`);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
  delete recorded.headers.connection;
  return recorded;
};

/** Sends a recorded request to the emulator; returns the status and the code of the error, if it is one. */
export const replay = (authority, { method, target, headers, body }) => new Promise((resolve, reject) => {
  const [host, port] = authority.split(':');
  const sent = httpRequest({ host, port, method, path: target, headers, setHost: false, agent: false }, (response) => {
    const pieces = [];
    response.on('data', (piece) => pieces.push(piece));
    response.on('end', () => {
      const text = Buffer.concat(pieces).toString();
      const code = response.statusCode === 200 ? null : /"Code":"([^"]*)"|<Code>([^<]*)</.exec(text);
      resolve({ status: response.statusCode, code: code && (code[1] ?? code[2]) });
    });
  });
  sent.on('error', reject);
  sent.end(body);
});

/** The text with one character changed to another of the same kind, so that only its value is wrong. */
export const changeAt = (text, at) => {
  const other = /[0-9]/.test(text[at]) ? (text[at] === '7' ? '8' : '7') : text[at] === 'b' ? 'c' : 'b';
  return text.slice(0, at) + other + text.slice(at + 1);
};
