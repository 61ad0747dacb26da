import { navigate } from '../../app/navigation.tsx';

/** Changes some of the page's query and leaves the rest of its address as it is; null takes a value out. */
export function changeQuery(change: Readonly<Record<string, string | number | null>>): void {
  const { pathname, search } = window.location;
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) query.delete(name);
    else query.set(name, String(value));
  }
  const text = query.toString();
  navigate(text === '' ? pathname : `${pathname}?${text}`);
}
