/** What a connection tells whoever opened it. `closed` comes exactly once, also when the connection never opened. */
export interface SocketEvents {
  opened(): void;
  received(frame: string | ArrayBuffer): void;
  closed(): void;
}

/** An open, or opening, connection. */
export interface Socket {
  send(text: string): void;
  close(): void;
}

/** Opens a connection; the browser's own in the page, another in specs. */
export type OpenSocket = (url: string, events: SocketEvents) => Socket;

/** Opens the browser's WebSocket. */
export const openWebSocket: OpenSocket = (url, events) => {
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => events.opened();
  socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => events.received(data);
  socket.onclose = () => events.closed();
  return {
    send: (text) => socket.send(text),
    close: () => socket.close(),
  };
};

/** Address of the gateway's socket, beside the page. */
export function socketUrl(page: { protocol: string; host: string }): string {
  return `${page.protocol === 'https:' ? 'wss:' : 'ws:'}//${page.host}/ws`;
}
