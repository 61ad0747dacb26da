import { isRigId } from '@gt3/schemas';

/** Where in the dashboard a page is. */
export type Route =
  | { readonly view: 'rigs' }
  | {
      readonly view: 'rig';
      readonly rig: string;
      /** A run other than the newest, or null. */
      readonly run: string | null;
      /** The lap chosen, or null. */
      readonly lap: number | null;
    }
  | { readonly view: 'unknown'; readonly path: string };

/** Reads a route from an address. */
export function parseRoute(pathname: string, search: string): Route {
  if (pathname === '/') return { view: 'rigs' };
  const [, rig] = /^\/rig\/([^/]+)\/?$/.exec(pathname) ?? [];
  if (rig === undefined || !isRigId(rig)) return { view: 'unknown', path: pathname };
  const query = new URLSearchParams(search);
  const run = query.get('run');
  const lap = query.get('lap');
  return {
    view: 'rig',
    rig,
    run: run !== null && isRigId(run) ? run : null,
    lap: lap !== null && /^\d{1,6}$/.test(lap) ? Number(lap) : null,
  };
}

/** Address of a rig's view. */
export function rigAddress(rig: string, run: string | null = null, lap: number | null = null): string {
  const query = new URLSearchParams();
  if (run !== null) query.set('run', run);
  if (lap !== null) query.set('lap', String(lap));
  const text = query.toString();
  return `/rig/${rig}${text === '' ? '' : `?${text}`}`;
}
