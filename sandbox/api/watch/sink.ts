import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** Where the events of one watch go. Each event is one line of JSON, with its line feed. */
export interface WatchSink {
  send(line: Buffer): void;
  /** Bytes that the client has not taken yet. */
  backlog(): number;
  end(): void;
  onClose(task: () => void): void;
}

/** Holds back small writes until the end of the turn, so that a burst of events is one packet. */
const corkForThisTurn = (stream: { cork(): void; uncork(): void }): (() => void) => {
  let corked = false;
  return () => {
    if (corked) return;
    corked = true;
    stream.cork();
    setImmediate(() => {
      corked = false;
      stream.uncork();
    });
  };
};

/** An HTTP response without end, one event per line. */
export const httpSink = (response: ServerResponse, contentType: string): WatchSink => {
  response.writeHead(200, { 'Content-Type': contentType, 'Cache-Control': 'no-cache, private' });
  response.flushHeaders();
  const cork = corkForThisTurn(response);
  return {
    send: (line) => {
      if (response.destroyed || response.writableEnded) return;
      cork();
      response.write(line);
    },
    backlog: () => response.writableLength,
    end: () => {
      response.end();
    },
    onClose: (task) => {
      response.on('close', task);
    },
  };
};

/** A WebSocket, one text frame per event. `stream` is the socket below it. */
export const webSocketSink = (socket: WebSocket, stream: Duplex): WatchSink => {
  const cork = corkForThisTurn(stream);
  socket.on('error', () => {
    socket.terminate();
  });
  return {
    send: (line) => {
      if (socket.readyState !== socket.OPEN) return;
      cork();
      socket.send(line.subarray(0, -1), { binary: false });
    },
    backlog: () => socket.bufferedAmount,
    end: () => {
      socket.close(1000);
    },
    onClose: (task) => {
      socket.on('close', task);
    },
  };
};
