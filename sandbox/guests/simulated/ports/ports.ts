import type { ByteStream, GuestPlan } from '../../guest';
import { createStream } from '../stream/stream';

const HTTP = 80;
const LONGEST_REQUEST = 16 * 1024;

const page = ({ hostname, namespace, name }: GuestPlan): string => {
  const body = `This is ${hostname}, the simulated guest of ${namespace}/${name}.\n`;
  return [
    'HTTP/1.1 200 OK',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
};

/** One request, one answer, whatever was asked. */
const serveHttp = (plan: GuestPlan, open: Set<() => void>): ByteStream => {
  const { client, device } = createStream();
  let request = '';
  const end = (): void => {
    open.delete(end);
    device.close();
  };
  open.add(end);
  device.listen({
    data: (bytes) => {
      request += Buffer.from(bytes).toString('latin1');
      if (request.includes('\r\n\r\n')) device.send(Buffer.from(page(plan), 'utf8'));
      else if (request.length <= LONGEST_REQUEST) return;
      end();
    },
    left: () => open.delete(end),
  });
  return client;
};

/** The one service of a simulated guest is a web page on port 80; SSH and RDP need a real system. */
export const openPort = (
  plan: GuestPlan,
  port: number,
  protocol: 'tcp' | 'udp',
  open: Set<() => void>,
): Promise<ByteStream> =>
  protocol === 'tcp' && port === HTTP
    ? Promise.resolve(serveHttp(plan, open))
    : Promise.reject(new Error(`connect ${plan.hostname}:${port}: connection refused`));
