import { useMemo, useRef } from 'react';
import { useDashboard, useStore } from '../../app/context.ts';
import { Link, navigate } from '../../app/navigation.tsx';
import { coachAddress, debriefAddress, driveAddress, type Route } from '../../app/route.ts';
import type { Shortcut } from '../../shortcuts/shortcut-board.ts';
import { useShortcuts } from '../../shortcuts/use-shortcuts.ts';
import { Help } from './help.tsx';

const PHASE = { connecting: 'Connecting', open: 'Connected', lost: 'Gateway lost' } as const;

interface Place {
  readonly name: string;
  readonly href: string;
  readonly here: boolean;
  readonly keys: string;
}

/** Where one can go from here. */
function places(view: Route['view'], rig: string | null): Place[] {
  const ofRig =
    rig === null
      ? []
      : [
          { name: 'Drive', href: driveAddress(rig), here: view === 'drive', keys: 'g d' },
          { name: 'Coach', href: coachAddress(rig), here: view === 'coach', keys: 'g c' },
        ];
  return [
    { name: 'Wall', href: '/', here: view === 'wall', keys: 'g w' },
    ...ofRig,
    { name: 'Debrief', href: debriefAddress({ rig }), here: view === 'debrief', keys: 'g b' },
    { name: 'Settings', href: '/settings', here: view === 'settings', keys: 'g s' },
  ];
}

/** Rig that a page is about: named in its path, or by the debrief's query. */
function rigOf(route: Route): string | null {
  if (route.view === 'drive' || route.view === 'coach') return route.rig;
  return route.view === 'debrief' ? new URLSearchParams(route.search).get('rig') : null;
}

/** Name, ways to the views, and the state of the link. */
export function TopBar({ route }: { route: Route }) {
  const link = useStore(useDashboard().link);
  const help = useRef<HTMLDialogElement>(null);
  const { view } = route;
  const rig = rigOf(route);
  const all = useMemo(() => places(view, rig), [view, rig]);
  const keys = useMemo(
    (): Shortcut[] => [
      { keys: '?', what: 'This help', run: () => help.current?.showModal() },
      ...all.map(({ name, href, keys }) => ({ keys, what: name, run: () => navigate(href) })),
    ],
    [all],
  );
  useShortcuts('Everywhere', keys);
  return (
    <header className="top">
      <Link href="/" className="brand">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <path d="M2 21h7l4-12 5 16 3-9h9" />
        </svg>
        <span className="brand-name">GT3 Coach</span>
      </Link>
      <nav aria-label="Views">
        <ul>
          {all.map(({ name, href, here }) => (
            <li key={name}>
              <Link href={href} aria-current={here ? 'page' : undefined}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {link.misfits > 0 && (
        <span className="misfits" title={link.misfit ?? ''} data-testid="misfits">
          {link.misfits} not understood
        </span>
      )}
      <span className={`phase phase-${link.phase}`} role="status" data-testid="gateway-state">
        {PHASE[link.phase]}
      </span>
      <button
        type="button"
        className="help-button"
        aria-label="Keys and help"
        onClick={() => help.current?.showModal()}
      >
        ?
      </button>
      <Help dialog={help} />
    </header>
  );
}
