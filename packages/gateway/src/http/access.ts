/** Names under which only this machine reaches itself. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** True for an address to listen on that other machines cannot reach. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || /^127(\.\d{1,3}){3}$/.test(host);
}

function hostOf(url: string): string | null {
  try {
    return new URL(url).host;
  } catch {
    return null;
  }
}

/**
 * Why a WebSocket is refused, or null. A browser names the page that opens a socket in `Origin`; only the gateway's own
 * pages and the origins allowed may, else any page could read this driver's data (cross-site WebSocket hijacking).
 * Programs that are no browser send none.
 */
export function originRefusal(
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[],
): string | null {
  if (origin === undefined || allowed.includes(origin)) return null;
  const from = hostOf(origin);
  if (from !== null && from === host) return null;
  return `origin ${origin.slice(0, 200)} may not open a socket here: allowed are this gateway's own pages and allowedOrigins`;
}

/**
 * Why a request is refused for the name it was sent to, or null. A gateway that listens on loopback answers only under
 * a loopback name or that of an allowed origin: else a foreign page whose name was rebound to 127.0.0.1 could read from it.
 */
export function hostRefusal(host: string | undefined, listensOn: string, allowed: readonly string[]): string | null {
  if (!isLoopback(listensOn)) return null;
  const name = hostOf(`http://${host ?? ''}`)?.replace(/:\d+$/, '');
  if (name !== undefined && isLoopback(name)) return null;
  if (allowed.some((origin) => hostOf(origin) === host)) return null;
  return `host ${(host ?? 'none').slice(0, 200)} is not served here: use localhost, or add its origin to allowedOrigins`;
}
