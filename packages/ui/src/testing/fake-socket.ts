import { encode } from '@gt3/schemas';
import type { OpenSocket, Socket, SocketEvents } from '../protocol/socket.ts';

/** The gateway's end of one connection, in a spec's hand. */
export class FakeSocket implements Socket {
  readonly sent: unknown[] = [];
  readonly events: SocketEvents;
  closed = false;

  constructor(events: SocketEvents) {
    this.events = events;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.closed = true;
  }

  /** Sends a control message to the page. */
  control(message: unknown): void {
    this.events.received(JSON.stringify(message));
  }

  /** Sends a data message to the page. */
  data(message: unknown): void {
    this.events.received(new Uint8Array(encode(message)).buffer);
  }
}

/** Opens fake sockets and keeps them in their order. */
export function fakeNetwork(): { open: OpenSocket; sockets: FakeSocket[] } {
  const sockets: FakeSocket[] = [];
  return {
    sockets,
    open(_url, events) {
      const socket = new FakeSocket(events);
      sockets.push(socket);
      return socket;
    },
  };
}
