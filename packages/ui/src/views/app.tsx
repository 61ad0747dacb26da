import { useDashboard, useStore } from '../app/context.ts';
import { Link, useRoute } from '../app/navigation.tsx';
import { Banner } from './banner.tsx';
import { LiveView } from './live-view.tsx';
import { RigList } from './rig-list.tsx';

const PHASE = { connecting: 'Connecting', open: 'Connected', lost: 'Gateway lost' } as const;

function View() {
  const route = useRoute();
  switch (route.view) {
    case 'rigs':
      return <RigList />;
    case 'rig':
      return <LiveView key={route.rig} rig={route.rig} run={route.run} lap={route.lap} />;
    case 'unknown':
      return (
        <section className="state">
          <h1>There is nothing at {route.path}</h1>
          <p>
            <Link href="/">All rigs</Link>
          </p>
        </section>
      );
  }
}

/** The whole page. */
export function App() {
  const link = useStore(useDashboard().link);
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="top">
        <Link href="/" className="brand">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path d="M2 21h7l4-12 5 16 3-9h9" />
          </svg>
          GT3 Coach
        </Link>
        {link.misfits > 0 && (
          <span className="misfits" title={link.misfit ?? ''} data-testid="misfits">
            {link.misfits} not understood
          </span>
        )}
        <span className={`phase phase-${link.phase}`} role="status" data-testid="gateway-state">
          {PHASE[link.phase]}
        </span>
      </header>
      <Banner />
      <main id="main" tabIndex={-1}>
        <View />
      </main>
    </>
  );
}
