import { isRigId } from '@gt3/schemas';

/** Where in the dashboard a page is. What stands behind the `?` belongs to the view, which reads and writes it. */
export type Route =
  | { readonly view: 'wall' }
  | { readonly view: 'drive'; readonly rig: string }
  | { readonly view: 'coach'; readonly rig: string; readonly search: string }
  | { readonly view: 'debrief'; readonly search: string }
  | { readonly view: 'settings' }
  | { readonly view: 'unknown'; readonly path: string };

/** Reads a route from an address. `/rig/NAME` alone is its coach view. */
export function parseRoute(pathname: string, search: string): Route {
  const path = pathname.replace(/(?<=.)\/$/, '');
  if (path === '/') return { view: 'wall' };
  if (path === '/settings') return { view: 'settings' };
  if (path === '/debrief') return { view: 'debrief', search };
  const [, rig = '', view = 'coach'] = /^\/rig\/([^/]+)(?:\/(coach|drive))?$/.exec(path) ?? [];
  if (!isRigId(rig)) return { view: 'unknown', path: pathname };
  return view === 'drive' ? { view: 'drive', rig } : { view: 'coach', rig, search };
}

/** Values behind the `?` of an address; those of null are left out. */
export type Query = Readonly<Record<string, string | number | null>>;

/** A path with its query. */
function address(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));
  const text = new URLSearchParams(pairs).toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Address of a rig's coach view. */
export function coachAddress(rig: string, query: Query = {}): string {
  return address(`/rig/${rig}/coach`, query);
}

/** Address of a rig's drive view. */
export function driveAddress(rig: string): string {
  return `/rig/${rig}/drive`;
}

/** Address of the debrief. */
export function debriefAddress(query: Query = {}): string {
  return address('/debrief', query);
}

/** The run and the lap that a query chooses; null where it does not, or where it holds neither. */
export function runAndLap(search: string): { run: string | null; lap: number | null } {
  const query = new URLSearchParams(search);
  const run = query.get('run');
  const lap = query.get('lap');
  return {
    run: run !== null && isRigId(run) ? run : null,
    lap: lap !== null && /^\d{1,6}$/.test(lap) ? Number(lap) : null,
  };
}
