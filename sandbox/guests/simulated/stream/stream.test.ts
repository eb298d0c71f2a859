import { describe, expect, it } from 'vitest';
import { createStream } from './stream';

const bytes = (text: string): Uint8Array => Buffer.from(text);

describe('createStream', () => {
  it('keeps what came before somebody listens, also when it is closed meanwhile', () => {
    const { client, device } = createStream();
    device.send(bytes('a'));
    device.send(bytes('b'));
    device.close();
    const heard: string[] = [];
    client.onData((data) => heard.push(Buffer.from(data).toString()));
    client.onClose(() => heard.push('closed'));
    expect(heard).toEqual(['a', 'b', 'closed']);
  });

  it('tells the device once that the client left, and the client nothing', () => {
    const { client, device } = createStream();
    const heard: string[] = [];
    device.listen({ data: () => heard.push('data'), left: () => heard.push('left') });
    client.onClose(() => heard.push('closed'));
    client.close();
    client.close();
    client.write(bytes('late'));
    device.close();
    expect(heard).toEqual(['left']);
  });

  it('ends, or loses what comes next, when a client lets too much pile up', () => {
    const flood = (loses: boolean): { readonly heard: number; readonly closed: boolean } => {
      const { client, device } = createStream(loses);
      let heard = 0;
      let closed = false;
      client.onClose(() => {
        closed = true;
      });
      for (let count = 0; count < 40; count += 1) device.send(new Uint8Array(64 * 1024));
      client.onData((data) => {
        heard += data.length;
      });
      return { heard, closed };
    };
    expect(flood(false)).toEqual({ heard: 0, closed: true });
    expect(flood(true)).toEqual({ heard: 1024 * 1024, closed: false });
  });

  it('holds back what is said until it may come, in order', () => {
    const { client, device } = createStream(true);
    let heard = '';
    client.onData((data) => {
      heard += Buffer.from(data).toString();
    });
    device.send(bytes('a'));
    client.flow?.hold(true);
    device.send(bytes('b'));
    expect(heard).toBe('a');
    client.flow?.hold(false);
    device.send(bytes('c'));
    expect(heard).toBe('abc');
  });
});
